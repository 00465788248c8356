import type { Language } from './language.ts';

/** A text in both languages: English, Italian. */
export type Word = readonly [en: string, it: string];
type Sentence<A extends readonly unknown[]> = readonly [en: (...values: A) => string, it: (...values: A) => string];
// biome-ignore lint/suspicious/noExplicitAny: each sentence has its own values
export type Entry = Word | Sentence<any>;

export type Chosen<T> = { readonly [K in keyof T]: T[K] extends readonly [infer E, unknown] ? E : never };

export const wordIn = (chosen: Language, [en, it]: Word): string => (chosen === 'it' ? it : en);

/** The words of one language out of a table that holds both. */
export function wordsIn<T extends Readonly<Record<string, Entry>>>(chosen: Language, table: T): Chosen<T> {
  const at = chosen === 'it' ? 1 : 0;
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, entry[at]])) as Chosen<T>;
}
