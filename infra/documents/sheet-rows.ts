import { Worker } from 'node:worker_threads';
import { Unzip, UnzipInflate } from 'fflate';
import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { CsvError, csvRows } from '../../domain/kernel/text/csv-rows.ts';
import { documentMessages } from './messages.ts';
import { zipFault } from './zip-fault.ts';

/** A table that somebody sent: its cells as texts, dates as `yyyy-mm-dd`. */
export interface SheetTable {
  readonly format: 'csv' | 'xlsx';
  /** With the number of each row as a spreadsheet shows it, from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Cells that are computed; the value that the file stores of each was taken. */
  readonly formulas: number;
}

const MOST_ROWS = 20_000;
const MOST_UNPACKED = 100 * 1024 * 1024;
/** Spreadsheets pack ten to thirty to one. */
const MOST_RATIO = 200;

/** Reads the first sheet of an XLSX file, or a CSV text; throws `invalid_input` or `payload_too_large` where it is none or unpacks to too much. */
export async function readTable(bytes: Buffer): Promise<SheetTable> {
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? readXlsx(bytes) : readCsv(textOf(bytes));
}

async function readXlsx(bytes: Buffer): Promise<SheetTable> {
  const fault = zipFault(bytes);
  if (fault !== undefined) throw invalidInput('body', 'not_a_sheet', fault);
  const formulas = countFormulas(bytes);
  const data = await cellsOf(bytes);
  if (data.length > MOST_ROWS) throw new DomainError('payload_too_large', documentMessages.tooManyRows(MOST_ROWS));
  const rows = data.map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) })).filter(isFilled);
  return { format: 'xlsx', rows, formulas };
}

const THREAD_MEGABYTES = 256;
const THREAD_MS = 30_000;

/** The cells of the first sheet, read beside the other callers with a bounded heap and time; `payload_too_large` where they do not suffice. */
function cellsOf(bytes: Buffer): Promise<readonly (readonly unknown[])[]> {
  const thread = new Worker(new URL('./sheet-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
  });
  const tooLarge = () => new DomainError('payload_too_large', documentMessages.unpackedTooLarge);
  return new Promise<readonly (readonly unknown[])[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLarge()), THREAD_MS);
    thread.once('message', resolve);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError;
      reject(isMemory ? tooLarge() : invalidInput('body', 'not_a_sheet', documentMessages.notSheet));
    });
    thread.once('exit', () => {
      clearTimeout(timer);
      reject(tooLarge());
    });
  }).finally(() => thread.terminate());
}

/** Unpacks the file once, counting what really comes out: sizes that an archive states may be wrong. */
function countFormulas(bytes: Buffer): number {
  const most = Math.min(MOST_UNPACKED, Math.max(1024 * 1024, bytes.length * MOST_RATIO));
  let unpacked = 0;
  let formulas = 0;
  const unzip = new Unzip((file) => {
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(file.name);
    let rest = '';
    file.ondata = (error, chunk) => {
      if (error) throw invalidInput('body', 'not_a_sheet', documentMessages.notSheet);
      unpacked += chunk.length;
      if (unpacked > most) throw new DomainError('payload_too_large', documentMessages.unpackedTooLarge);
      if (!isSheet) return;
      const text = rest + Buffer.from(chunk).toString('latin1');
      formulas += text.match(/<f[\s>/]/g)?.length ?? 0;
      rest = text.slice(-2).replace(/^.*(?=<)/, '');
      if (!/^<f?$/.test(rest)) rest = '';
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += 65_536) unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  return formulas;
}

const cellText = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();

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
  const rows: { line: number; cells: readonly string[] }[] = [];
  try {
    for (const { cells, line } of csvRows(text, separator)) {
      if (rows.length >= MOST_ROWS) throw new DomainError('payload_too_large', documentMessages.tooManyRows(MOST_ROWS));
      rows.push({ line, cells });
    }
  } catch (error) {
    if (error instanceof CsvError) throw invalidInput(`body:${error.line}`, 'not_csv', error.text);
    throw error;
  }
  return { format: 'csv', rows: rows.filter(isFilled), formulas: 0 };
}

const isFilled = ({ cells }: { readonly cells: readonly string[] }): boolean => cells.some((cell) => cell !== '');
