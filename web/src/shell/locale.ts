import type { Language } from './language.ts';

/** The locale of numbers and dates. */
export const localeOf = (chosen: Language): string => (chosen === 'it' ? 'it-IT' : 'en-GB');
