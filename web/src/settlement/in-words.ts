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

/** A text of the API with the codes of checks, legal values, classes and documents in words, and its days; codes that are not known stay. */
export const inWords = (text: string, language: Language): string =>
  text
    .replaceAll(CODE, (code) => {
      const word = wordOf(code);
      return word === undefined ? code : wordIn(language, word);
    })
    .replaceAll(DAY, (day) => dayText(day, language));
