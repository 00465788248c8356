import type { Language } from '../../shell/language.ts';
import { type CellValue, type Column, isNone, isRight, textOf } from './column.ts';

/** What is asked of a table: search, filters by column, order. */
export interface Arrangement {
  readonly search: string;
  readonly filters: Readonly<Record<string, string>>;
  /** Column, with a minus before it for falling order; empty: as the rows come. */
  readonly sort: string;
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const compareTexts = new Intl.Collator('it', { numeric: true, sensitivity: 'base' });

/** Nothing comes last in either order. */
function compare(a: CellValue, b: CellValue, numeric: boolean, direction: 1 | -1): number {
  if (isNone(a) || isNone(b)) return Number(isNone(a)) - Number(isNone(b));
  return direction * (numeric ? Number(a) - Number(b) : compareTexts.compare(String(a), String(b)));
}

function fits<T>(column: Column<T>, row: T, wanted: string, language: Language): boolean {
  const value = column.value(row);
  if (column.filter === 'choice') return String(value ?? '') === wanted;
  return fold(textOf(column, value, language)).includes(fold(wanted));
}

export const sortedBy = (sort: string): { readonly id: string; readonly direction: 1 | -1 } =>
  sort.startsWith('-') ? { id: sort.slice(1), direction: -1 } : { id: sort, direction: 1 };

/** Every word of the search is somewhere in the row; accents and case do not count. */
export function arrange<T>(rows: readonly T[], columns: readonly Column<T>[], asked: Arrangement, language: Language): readonly T[] {
  const words = fold(asked.search).split(/\s+/).filter(Boolean);
  const filters = columns.flatMap((column) => {
    const wanted = column.filter && asked.filters[column.id];
    return wanted ? [{ column, wanted }] : [];
  });
  const textOfRow = (row: T): string => fold(columns.map((column) => textOf(column, column.value(row), language)).join('\n'));
  const found = rows.filter((row) => {
    if (!filters.every(({ column, wanted }) => fits(column, row, wanted, language))) return false;
    if (words.length === 0) return true;
    const text = textOfRow(row);
    return words.every((word) => text.includes(word));
  });
  const { id, direction } = sortedBy(asked.sort);
  const column = columns.find((one) => one.id === id);
  if (!column) return found;
  const shown = (row: T): CellValue => (column.words ? textOf(column, column.value(row), language) : column.value(row));
  return [...found].sort((a, b) => compare(shown(a), shown(b), isRight(column) && !column.words, direction));
}

/** The values that a column holds, with their words, for its filter. */
export function choicesOf<T>(
  rows: readonly T[],
  column: Column<T>,
  language: Language,
): readonly (readonly [value: string, text: string])[] {
  const values = new Map<string, string>();
  for (const row of rows) {
    const value = column.value(row);
    if (!isNone(value)) values.set(String(value), textOf(column, value, language));
  }
  return [...values].sort(([, a], [, b]) => compareTexts.compare(a, b));
}
