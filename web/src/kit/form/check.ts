import type { Language } from '../../shell/language.ts';
import { wordIn, wordsIn } from '../../shell/word.ts';
import { dayText, monthText } from '../format.ts';
import { isFigure, placesOf } from './body.ts';
import { readDecimal, shiftDecimal, typedDecimal } from './decimal.ts';
import { type Bounds, type BoundsTable, type Field, type FieldValue, isRequired, type Values } from './field.ts';

export interface Fault {
  readonly path: string;
  readonly message: string;
}

const WORDS = {
  required: ['Fill in this field.', 'Compilare questo campo.'],
  number: ['Write a number, as 1,234.5.', 'Scrivere un numero, ad esempio 1.234,5.'],
  whole: ['Write a whole number.', 'Scrivere un numero intero.'],
  atLeast: [(least: string) => `At least ${least}.`, (least: string) => `Almeno ${least}.`],
  atMost: [(most: string) => `At most ${most}.`, (most: string) => `Al massimo ${most}.`],
  notBefore: [(least: string) => `Not before ${least}.`, (least: string) => `Non prima di: ${least}.`],
  notAfter: [(most: string) => `Not after ${most}.`, (most: string) => `Non oltre: ${most}.`],
  shorter: [(most: number) => `At most ${most} characters.`, (most: number) => `Al massimo ${most} caratteri.`],
  longer: [(least: number) => `At least ${least} characters.`, (least: number) => `Almeno ${least} caratteri.`],
  pattern: ['This does not have the expected form.', 'Il formato non è quello previsto.'],
  email: ['Write an e-mail address, as name@example.org.', 'Scrivere un indirizzo e-mail, ad esempio nome@example.org.'],
  month: ['Write a month as 2025-03.', 'Scrivere un mese nella forma 2025-03.'],
} as const;
type Words = ReturnType<typeof wordsIn<typeof WORDS>>;

/** What is wrong with the values, by field, in the language of the person. The API checks again. */
export function checkValues(fields: readonly Field[], values: Values, bounds: BoundsTable, language: Language): readonly Fault[] {
  const words = wordsIn(language, WORDS);
  return fields.flatMap((field) => {
    const value = values[field.name] ?? '';
    const message = isEmpty(value)
      ? isRequired(field, bounds) && words.required
      : typeof value === 'string' && faultOf(field, value.trim(), bounds[field.name] ?? {}, words, language);
    return message ? [{ path: field.name, message }] : [];
  });
}

const isEmpty = (value: FieldValue): boolean => value === null || (typeof value === 'string' && value.trim() === '');

function faultOf(field: Field, text: string, bounds: Bounds, words: Words, language: Language): string | undefined {
  if (isFigure(field)) return figureFault(field, text, bounds, words, language);
  if (field.kind === 'date' || field.kind === 'month') return dateFault(field, text, words, language);
  if (field.kind === 'choice') return undefined;
  if (field.kind === 'email' && !/^\S+@\S+\.\S+$/.test(text)) return words.email;
  if (bounds.maxLength !== undefined && text.length > bounds.maxLength) return words.shorter(bounds.maxLength);
  if (bounds.minLength !== undefined && text.length < bounds.minLength) return words.longer(bounds.minLength);
  if (bounds.pattern !== undefined && !new RegExp(bounds.pattern).test(text))
    return field.hint ? wordIn(language, field.hint) : words.pattern;
  return undefined;
}

/** Bounds of the API are in its unit, those of the field as typed. */
function figureFault(field: Field, text: string, bounds: Bounds, words: Words, language: Language): string | undefined {
  const decimal = readDecimal(text, language);
  if (decimal === undefined) return words.number;
  const places = placesOf(field, bounds);
  if (bounds.type === 'integer' && shiftDecimal(decimal, places).includes('.')) return places === 0 ? words.whole : words.number;
  const typed = (bound: number | undefined): string | undefined =>
    bound === undefined || !Number.isFinite(bound) ? undefined : shiftDecimal(plain(bound), -places);
  const least = field.min === undefined ? typed(bounds.min) : String(field.min);
  const most = field.max === undefined ? typed(bounds.max) : String(field.max);
  if (least !== undefined && Number(decimal) < Number(least)) return words.atLeast(typedDecimal(least, language));
  if (most !== undefined && Number(decimal) > Number(most)) return words.atMost(typedDecimal(most, language));
  return undefined;
}

const plain = (value: number): string => value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 });

function dateFault(field: Field, text: string, words: Words, language: Language): string | undefined {
  if (field.kind === 'month' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return words.month;
  const shown = (bound: string | number): string => (field.kind === 'month' ? monthText : dayText)(String(bound), language);
  if (field.min !== undefined && text < String(field.min)) return words.notBefore(shown(field.min));
  if (field.max !== undefined && text > String(field.max)) return words.notAfter(shown(field.max));
  return undefined;
}
