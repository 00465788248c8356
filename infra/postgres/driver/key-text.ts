import { type Message, message } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';

const KEY = /^Key \(([^()]*)\)=\((.*)\) (?:already exists|is not present in|is still referenced from|conflicts with existing key)/;
const EXISTING = /conflicts with existing key \(([^()]*)\)=\((.*)\)\.$/;
const DAYS = /\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)?\)/g;

/** A refusal with the key that PostgreSQL's English detail names (of an overlap the existing one); without it where the detail names none. */
export function withKey(text: Message, detail: string | undefined): Message {
  const [, columns, values] = EXISTING.exec(detail ?? '') ?? KEY.exec(detail ?? '') ?? [];
  if (columns === undefined || values === undefined) return text;
  const inWords = (language: 'en' | 'it'): string =>
    values.replaceAll(DAYS, (_, from: string, to: string | undefined) => rangeText(from, to ?? null)[language]);
  return message(`${text.en} (${columns}: ${inWords('en')})`, `${text.it} (${columns}: ${inWords('it')})`);
}
