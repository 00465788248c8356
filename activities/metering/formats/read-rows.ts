import { CsvError, csvRows } from '../../../domain/kernel/text/csv-rows.ts';
import type { FaultList } from '../../../domain/metering/faults.ts';
import type { RowReader } from '../../../domain/metering/file-rules.ts';
import { meteringMessages } from '../../../domain/metering/messages.ts';
import { otherSeparator, separatorMessage } from '../../../domain/metering/read-rows.ts';
import { meteringMessages as activityMessages } from '../messages.ts';

interface TextForm {
  readonly separator: string;
  readonly encoding?: string;
  /** Lines before the header that are left out. */
  readonly skip?: number;
}

/** Longest record: of a file with so many columns each row is short of it. */
const MOST_RECORD = 4 * 1024 * 1024;

/**
 * Feeds a CSV file of any size to `reader`, chunk by chunk, yielding between them: the first row after those left out is its header. What cannot
 * be read is a fault with its line.
 */
export async function* readCsvRows<T>(
  chunks: AsyncIterable<Buffer>,
  reader: RowReader<T>,
  faults: FaultList,
  { separator, encoding = 'utf-8', skip = 0 }: TextForm,
): AsyncGenerator<void> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  let [rest, line, rows] = ['', 1, 0];
  const feed = (text: string): boolean => {
    for (const { cells, line: own } of csvRows(text, separator)) {
      const at = line + own - 1;
      if (at > skip) {
        if (rows > 0) reader.row(cells, at);
        else if (!isSeparated(text, separator, faults, at)) return false;
        else reader.header(cells);
        rows += 1;
        if (faults.isFull || (rows === 1 && faults.count > 0)) return false;
      }
    }
    line += count(text, '\n');
    return true;
  };
  try {
    for await (const chunk of chunks) {
      rest += decoder.decode(chunk, { stream: true });
      const end = lastBreak(rest);
      if (end > 0) {
        if (!feed(rest.slice(0, end))) return;
        rest = rest.slice(end);
      }
      if (rest.length > MOST_RECORD)
        return faults.add(line, 1, 'record_too_long', activityMessages.recordTooLong(MOST_RECORD / 1024 / 1024));
      yield;
    }
    rest += decoder.decode();
    if (rest !== '' && !feed(rest)) return;
  } catch (error) {
    if (error instanceof CsvError) return faults.add(line + error.line - 1, 1, 'not_csv', meteringMessages.notCsv(error.text));
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return faults.add(line, 1, 'not_utf8', activityMessages.notUtf8);
    throw error;
  }
  if (rows === 0) faults.add(1, 1, 'empty', meteringMessages.emptyFile);
  else if (rows === 1 && faults.count === 0) faults.add(1, 1, 'no_rows', meteringMessages.headerOnly);
  else reader.finish();
}

function isSeparated(text: string, separator: string, faults: FaultList, line: number): boolean {
  const other = otherSeparator(text, separator);
  if (other !== undefined) faults.add(line, 1, 'wrong_separator', separatorMessage(other, separator));
  return other === undefined;
}

/** Behind the last line break outside of quotes; 0 where there is none. Each sign is looked at once: a quote may stand before millions of breaks. */
function lastBreak(text: string): number {
  let [end, from] = [0, 0];
  while (from < text.length) {
    const quote = text.indexOf('"', from);
    const at = text.slice(from, quote < 0 ? text.length : quote).lastIndexOf('\n');
    if (at >= 0) end = from + at + 1;
    const close = quote < 0 ? -1 : text.indexOf('"', quote + 1);
    if (close < 0) return end;
    from = close + 1;
  }
  return end;
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}
