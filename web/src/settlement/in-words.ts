import { DOCUMENT_KINDS } from '../documents/kinds.ts';
import { dayText } from '../kit/format.ts';
import { HOLDER_CLASS } from '../members/member-words.ts';
import { CHECK_WORDS } from '../onboarding/check-words.ts';
import { PARAMETER_WORDS } from '../operations/parameter-words.ts';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn } from '../shell/word.ts';

const CODE = /\b[a-z]+(?:_[a-z]+)+\b/g;
const DAY = /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g;
const STATES: Readonly<Record<string, Word>> = {
  integration_requested: ['integration requested', 'integrazione richiesta'],
  rejection_notice: ['notice of rejection', 'preavviso di rigetto'],
};

const wordOf = (code: string): Word | undefined =>
  CHECK_WORDS[code]?.name ??
  PARAMETER_WORDS[code] ??
  STATES[code] ??
  HOLDER_CLASS[code as keyof typeof HOLDER_CLASS] ??
  DOCUMENT_KINDS[code as keyof typeof DOCUMENT_KINDS];

/** The name of a thing within a sentence: only abbreviations keep their capitals. */
const within = (name: string): string => (/^.[A-Z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1));

/** A text of the API with the codes of checks, legal values, classes and documents in words, and its days; codes that are not known stay. */
export const inWords = (text: string, language: Language): string =>
  text
    .replaceAll(CODE, (code, at: number) => {
      const word = wordOf(code);
      if (word === undefined) return code;
      return at === 0 ? wordIn(language, word) : within(wordIn(language, word));
    })
    .replaceAll(DAY, (day) => dayText(day, language));
