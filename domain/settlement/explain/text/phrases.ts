import type { Language } from '../../../kernel/language.ts';
import { elided } from '../../../kernel/text/write-day.ts';
import { ENGLISH } from './phrases-en.ts';
import { ITALIAN } from './phrases-it.ts';
import type { Phrases } from './phrases-shape.ts';

export type { Phrases } from './phrases-shape.ts';

export const PHRASES: Readonly<Record<Language, Phrases>> = { it: ITALIAN, en: ENGLISH };

/** The phrase with its places filled, and with Italian articles elided before days. */
export const fill = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  elided(phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')));
