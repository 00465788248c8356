import type { Language } from '../shell/language.ts';
import { localeOf } from '../shell/locale.ts';
import type { Cell } from './cursor.ts';
import { addDays, clockNames, splitDays } from './rome-days.ts';
import { type Figures, figure, isThere, say, type Value } from './series.ts';

export interface HeatRow {
  /** Full name, as it is read out: "14 July 2026". */
  readonly label: string;
  /** Short name for the axis: "14 Jul". */
  readonly tick: string;
  readonly values: readonly Value[];
  /** The column of each value where it is not its place: days of 92 or 100 quarters. */
  readonly columns?: readonly number[];
  /** Full names of the cells, where they are more than row and column: "17 February 2026". */
  readonly names?: readonly string[];
}

export const columnOf = (row: HeatRow, at: number): number => row.columns?.[at] ?? at;

/** The hour that comes twice in October stands at the same place as the first one. */
export const isSecondTime = (row: HeatRow, at: number): boolean => row.columns !== undefined && row.columns.indexOf(columnOf(row, at)) < at;

export const comesTwice = (row: HeatRow, at: number): boolean =>
  row.columns !== undefined && row.columns.indexOf(columnOf(row, at)) !== row.columns.lastIndexOf(columnOf(row, at));

/** "14 July 2026, 13:00", and "25 October 2026, 02:15 (second time)". */
export function placeText(language: Language, row: HeatRow, columns: readonly string[], at: number): string {
  const name = row.names?.[at];
  if (name !== undefined) return name;
  const second = isSecondTime(row, at) ? ` (${say(language, 'second time', 'seconda volta')})` : '';
  return `${row.label}, ${columns[columnOf(row, at)] ?? ''}${second}`;
}

/** What is read out of a cell: "14 July 2026, 13:00: 2.41 kWh shared". */
export function cellSpoken(
  language: Language,
  figures: Figures,
  rows: readonly HeatRow[],
  columns: readonly string[],
  cell: Cell,
  name: string,
): string {
  const row = rows[cell.row];
  if (row === undefined || row.values.length === 0) return '';
  const value = row.values[cell.at];
  const text = isThere(value) ? `${figure(figures, value)} ${name}` : say(language, 'missing', 'dato mancante');
  return `${placeText(language, row, columns, cell.at)}: ${text}`;
}

const writer = (language: Language, options: Intl.DateTimeFormatOptions): ((day: string) => string) => {
  const { format } = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', ...options });
  return (day) => format(Date.parse(day));
};

export interface HeatTable {
  readonly rows: readonly HeatRow[];
  readonly columns: readonly string[];
}

/** Days as rows out of an unbroken series of intervals that begins at midnight of a day in Rome; with the names of their columns. */
export function dayRows(language: Language, firstDay: string, values: readonly Value[], minutes: number): HeatTable {
  const full = writer(language, { dateStyle: 'long' });
  const short = writer(language, { day: 'numeric', month: 'short' });
  const rows = splitDays(firstDay, values, minutes).map(({ day, values, columns }) => {
    const changed = columns.at(-1) !== columns.length - 1;
    return { label: full(day), tick: short(day), values, ...(changed ? { columns } : {}) };
  });
  return { rows, columns: clockNames(minutes) };
}

/** Months as rows and their days as columns, of a year of daily values. */
export function monthRows(language: Language, year: number, values: readonly Value[]): HeatTable {
  const full = writer(language, { month: 'long', year: 'numeric' });
  const short = writer(language, { month: 'short' });
  const name = writer(language, { dateStyle: 'long' });
  const rows: (HeatRow & { values: Value[]; names: string[] })[] = [];
  values.forEach((value, at) => {
    const day = addDays(`${year}-01-01`, at);
    const month = Number(day.slice(5, 7)) - 1;
    rows[month] ??= { label: full(day), tick: short(day), values: [], names: [] };
    rows[month].values.push(value);
    rows[month].names.push(name(day));
  });
  return { rows, columns: Array.from({ length: 31 }, (_, at) => String(at + 1)) };
}
