import { Unzip, UnzipInflate } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { CsvError, csvRows } from '../../domain/kernel/text/csv-rows.ts';
import { markupBounds } from './markup-bounds.ts';
import { documentMessages } from './messages.ts';
import { cellBounds } from './sheet-cells.ts';
import { zipFault } from './zip-fault.ts';

/** A row of a table with its number as a spreadsheet shows it, from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table that somebody sent: its cells as texts, dates as `yyyy-mm-dd`, with `HH:MM:SS` where they have a time. */
export interface SheetTable {
  readonly format: 'csv' | 'xlsx';
  readonly rows: readonly SheetRow[];
  /** Cells that are computed; the value that the file stores of each was taken. */
  readonly formulas: number;
}

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** Most cells of all rows together, empty ones before a filled one included. */
const MOST_CELLS = 1_000_000;
/** Most elements of all parts of a file: each cell is two or three. */
const MOST_ELEMENTS = 4_000_000;
/** Most characters of all cells together. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const MOST_UNPACKED = 100 * 1024 * 1024;
/** Spreadsheets pack ten to thirty to one. */
const MOST_RATIO = 200;

const tooLarge = (): DomainError => new DomainError('payload_too_large', documentMessages.sheetTooLarge(MOST_UNPACKED / 1024 / 1024));
const tooCostly = (): DomainError => new DomainError('payload_too_large', documentMessages.sheetTooCostly);
const tooManyRows = (): DomainError => new DomainError('payload_too_large', documentMessages.tooManyRows(MOST_ROWS));
const tooManyColumns = (): DomainError => new DomainError('payload_too_large', documentMessages.tooManyColumns(MOST_COLUMNS));
const SIZE = { rows: MOST_ROWS, columns: MOST_COLUMNS, tooManyRows, tooManyColumns };

/** Reads the first sheet of an XLSX file, or a CSV text. It takes the time that it takes: for a thread of its own. */
export async function tableOf(bytes: Buffer): Promise<SheetTable> {
  const table = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await readXlsx(bytes) : readCsv(textOf(bytes));
  if (table.rows.reduce((sum, { cells }) => sum + cells.length, 0) > MOST_CELLS) throw tooCostly();
  const characters = table.rows.reduce((sum, { cells }) => cells.reduce((more, cell) => more + cell.length, sum), 0);
  if (characters > MOST_CHARACTERS) throw tooLarge();
  return table;
}

async function readXlsx(bytes: Buffer): Promise<SheetTable> {
  const fault = zipFault(bytes);
  if (fault !== undefined) throw invalidInput('body', 'not_a_sheet', fault);
  const formulas = unpackOnce(bytes);
  const data = await readSheet(bytes);
  if (data.length > MOST_ROWS) throw tooManyRows();
  const rows = data.map((cells, at) => ({ line: at + 1, cells: withoutTail(cells.map(cellText)) })).filter(isFilled);
  return { format: 'xlsx', rows, formulas };
}

/** Unpacks the file once, counting what really comes out: sizes that an archive states may be wrong. Answers how many formulas it holds. */
function unpackOnce(bytes: Buffer): number {
  const most = Math.min(MOST_UNPACKED, Math.max(1024 * 1024, bytes.length * MOST_RATIO));
  let [unpacked, formulas, elements] = [0, 0, 0];
  const opened = (): void => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw tooCostly();
  };
  const unzip = new Unzip((file) => {
    // Which part is the sheet is said by another part, so that all are looked at which the library may read.
    const isMarkup = /\.(xml|rels)$/.test(file.name);
    const look = isMarkup ? cellBounds(SIZE) : () => 0;
    const isBounded = isMarkup ? markupBounds(opened) : () => true;
    file.ondata = (error, chunk) => {
      // The library hands on what was thrown below for the piece before.
      if (error) throw error instanceof DomainError ? error : invalidInput('body', 'not_a_sheet', documentMessages.notSheet);
      unpacked += chunk.length;
      if (unpacked > most) throw tooLarge();
      if (!isBounded(chunk)) throw tooCostly();
      formulas += look(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += 65_536) unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  return formulas;
}

const cellText = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? dateText(cell) : String(cell).trim();

/** A day; with its time where it is not midnight, to the second: a sheet keeps times as fractions of days. */
function dateText(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

const withoutTail = (cells: readonly string[]): readonly string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

/** Spreadsheets save CSV as UTF-8, or as Windows text where they are older. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readCsv(text: string): SheetTable {
  const head = text.split(/\r?\n/, 1)[0] ?? '';
  const separator = [';', '\t', ','].toSorted((a, b) => head.split(b).length - head.split(a).length)[0];
  const rows: SheetRow[] = [];
  try {
    for (const { cells, line } of csvRows(text, separator)) {
      if (rows.length >= MOST_ROWS) throw tooManyRows();
      if (cells.length > MOST_COLUMNS) throw tooManyColumns();
      rows.push({ line, cells: withoutTail(cells) });
    }
  } catch (error) {
    if (error instanceof CsvError) throw invalidInput(`body:${error.line}`, 'not_csv', error.text);
    throw error;
  }
  return { format: 'csv', rows: rows.filter(isFilled), formulas: 0 };
}

const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell !== '');
