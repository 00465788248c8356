import { type Language, LOCALES } from '../language.ts';
import type { LocalMonth } from '../time/local-date.ts';

/** A month `YYYY-MM` as it is written in the language: "March 2025". */
export const writeMonth = (month: LocalMonth, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
