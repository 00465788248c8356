import type { Message } from '../kernel/messages.ts';
import { CsvError, csvRows } from '../kernel/text/csv-rows.ts';
import type { FaultList } from './faults.ts';
import type { RowReader } from './file-rules.ts';
import { meteringMessages } from './messages.ts';

const NAMES: Readonly<Record<string, Message>> = {
  ',': meteringMessages.commas,
  ';': meteringMessages.semicolons,
  '\t': meteringMessages.tabs,
};
/** Faults of the header that make every row a follow-up fault. */
const STRUCTURAL = ['wrong_separator', 'bad_header', 'no_column'];
const ROWS_PER_TURN = 5_000;

/**
 * Feeds a CSV text to `reader`: the one way in for files of an import and of a scenario folder. Yields now and then, so that a caller may
 * give other work its turn. Returns undefined, with faults, where the file cannot be read to its end.
 */
export function* readRows<T>(text: string, reader: RowReader<T>, faults: FaultList, separator = ','): Generator<void, T | undefined> {
  let rows = 0;
  try {
    for (const { cells, line } of csvRows(text, separator)) {
      if (rows === 0) readHeader(text, cells, reader, faults, separator);
      else reader.row(cells, line);
      if (faults.isFull || STRUCTURAL.some((code) => faults.has(code))) return undefined;
      rows += 1;
      if (rows % ROWS_PER_TURN === 0) yield;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(error.line, 1, 'not_csv', meteringMessages.notCsv(error.text));
    return undefined;
  }
  if (rows === 0) faults.add(1, 1, 'empty', meteringMessages.emptyFile);
  else if (rows === 1 && faults.count === 0) faults.add(1, 1, 'no_rows', meteringMessages.headerOnly);
  return rows === 0 ? undefined : reader.finish();
}

/** `readRows` without pauses. */
export function readAllRows<T>(text: string, reader: RowReader<T>, faults: FaultList): T | undefined {
  const rows = readRows(text, reader, faults);
  for (;;) {
    const { done, value } = rows.next();
    if (done === true) return value as T | undefined;
  }
}

function readHeader<T>(text: string, cells: readonly string[], reader: RowReader<T>, faults: FaultList, separator: string): void {
  const other = otherSeparator(text, separator);
  if (other === undefined) reader.header(cells);
  else faults.add(1, 1, 'wrong_separator', separatorMessage(other, separator));
}

/** What to write where the columns of a file are apart by something else. */
export function separatorMessage(found: string, wanted: string): Message {
  const message = meteringMessages.wrongSeparator(NAMES[found] as Message, NAMES[wanted] as Message);
  return found === ';' ? meteringMessages.andDecimalPoint(message) : message;
}

/** The separator that the first line holds where it does not hold the wanted one. */
export function otherSeparator(text: string, wanted: string): string | undefined {
  const [first = ''] = /[^\r\n\uFEFF][^\r\n]*/.exec(text) ?? [];
  const bare = first.replaceAll(/"[^"]*"/g, '');
  if (bare.includes(wanted)) return undefined;
  return Object.keys(NAMES).find((one) => one !== wanted && bare.includes(one));
}
