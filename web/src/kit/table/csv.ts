import type { Language } from '../../shell/language.ts';
import { saveBlob } from '../../shell/save-blob.ts';

export type CsvCell = string | number | boolean | null | undefined;

/** Spreadsheets run a text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: CsvCell, language: Language, separator: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return language === 'it' ? String(cell).replace('.', ',') : String(cell);
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180): in Italian separated by semicolons with decimal commas, as spreadsheets there read it. */
export function csvText(rows: readonly (readonly CsvCell[])[], language: Language): string {
  const separator = language === 'it' ? ';' : ',';
  return rows.map((row) => `${row.map((cell) => cellText(cell, language, separator)).join(separator)}\r\n`).join('');
}

/** Hands a text to the browser as a file; the mark at its begin tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
  saveBlob(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}
