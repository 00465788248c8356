import { type Language, LOCALES } from '../language.ts';
import type { LocalDate } from '../time/local-date.ts';

const formatOf = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = { en: formatOf('en'), it: formatOf('it') };

/** A day as it is written in the language; the first of a month is `1°` in Italian. */
export const writeDay = (day: LocalDate, language: Language): string =>
  withOrdinal(FORMATS[language].format(Date.parse(`${day}T00:00:00Z`)), language);

/** A written day or instant with the first of a month as `1°` in Italian. */
export const withOrdinal = (text: string, language: Language): string => (language === 'it' ? text.replace(/^1 /, '1° ') : text);

/** An Italian sentence with its articles before the 8th and the 11th of a month elided: `dal 8 maggio` is `dall'8 maggio`. */
export const elided = (text: string): string =>
  text.replaceAll(
    /\b([Dd]al|[Dd]el|[Aa]l|[Nn]el|[Ii]l) (?=(?:8|11) (?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)[a-z]+)/g,
    (_, article: string) => (article.toLowerCase() === 'il' ? `${article.slice(0, 1) === 'I' ? 'L' : 'l'}'` : `${article}l'`),
  );

/** A day in an Italian sentence, behind its article: `dall'8 maggio 2025`. */
export const italianDay = (article: 'il' | 'al' | 'dal' | 'del', day: LocalDate): string => elided(`${article} ${writeDay(day, 'it')}`);
