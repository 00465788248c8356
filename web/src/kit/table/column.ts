import type { ReactNode } from 'react';
import type { Language } from '../../shell/language.ts';
import { type Word, wordIn } from '../../shell/word.ts';
import { dayText, energyText, momentText, moneyText, monthText, numberText, percentText, powerText, toKwh } from '../format.ts';
import type { CsvCell } from './csv.ts';

export type CellValue = string | number | boolean | null | undefined;

export const isNone = (value: CellValue): value is null | undefined | '' => value === null || value === undefined || value === '';

/** What a value is: decides how it is shown, aligned, sorted and written to CSV. `money` is cents, `energy` Wh, `kwh` kWh, `power` kW, `percent` a share of 1. */
export type ColumnKind = 'text' | 'number' | 'money' | 'energy' | 'kwh' | 'power' | 'percent' | 'day' | 'month' | 'moment' | 'flag';

export interface Column<T> {
  /** Stands in the address: short, without dots or commas. */
  readonly id: string;
  readonly title: Word;
  readonly kind?: ColumnKind;
  readonly value: (row: T) => CellValue;
  /** Words of coded values (`active` and so on): shown, searched, offered as filter and written to CSV. */
  readonly words?: Readonly<Record<string, Word>>;
  /** In place of the shown value. */
  readonly cell?: (row: T) => ReactNode;
  /** Offers a filter by this column: one of its values, or a part of its text. */
  readonly filter?: 'choice' | 'text';
  readonly sortable?: boolean;
  /** Shown only when it is chosen. */
  readonly hidden?: boolean;
}

const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];
const RIGHT: ReadonlySet<ColumnKind> = new Set(['number', 'money', 'energy', 'kwh', 'power', 'percent']);
const UNITS: Partial<Record<ColumnKind, string>> = { money: 'EUR', energy: 'kWh', kwh: 'kWh', power: 'kW' };

export const isRight = <T>({ kind = 'text' }: Column<T>): boolean => RIGHT.has(kind);

type Texts = Readonly<Record<ColumnKind, (value: string | number, language: Language) => string>>;
const TEXTS: Texts = {
  text: String,
  flag: String,
  number: (value, language) => numberText(value, language),
  money: (value, language) => moneyText(value, language),
  energy: (value, language) => energyText(value, language),
  kwh: (value, language) => energyText(value, language, 'kWh'),
  power: (value, language) => powerText(value, language),
  percent: (value, language) => percentText(value, language),
  day: (value, language) => dayText(String(value), language),
  month: (value, language) => monthText(String(value), language),
  moment: (value, language) => momentText(value, language),
};

/** A value in words: for search, filters and cards. */
export function textOf<T>(column: Column<T>, value: CellValue, language: Language): string {
  if (isNone(value)) return '';
  const word = column.words?.[String(value)];
  if (word) return wordIn(language, word);
  if (typeof value === 'boolean') return wordIn(language, value ? YES : NO);
  return TEXTS[column.kind ?? 'text'](value, language);
}

/** The title with the unit of its figures. */
export function csvTitle<T>({ title, kind = 'text' }: Column<T>, language: Language): string {
  const unit = UNITS[kind];
  return unit === undefined ? wordIn(language, title) : `${wordIn(language, title)} (${unit})`;
}

/** Figures as numbers that a spreadsheet can add, all else as shown; days and months as the API writes them. */
export function csvCell<T>(column: Column<T>, row: T, language: Language): CsvCell {
  const value = column.value(row);
  if (isNone(value)) return '';
  switch (column.kind) {
    case 'money':
      return Number(value) / 100;
    case 'energy':
      return toKwh(value as string | number);
    case 'kwh':
    case 'power':
    case 'percent':
    case 'number':
      return Number(value);
    case 'day':
    case 'month':
    case 'moment':
      return String(value);
    default:
      return textOf(column, value, language);
  }
}
