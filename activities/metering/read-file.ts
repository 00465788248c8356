import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { FaultList } from '../../domain/metering/faults.ts';
import type { RowReader } from '../../domain/metering/file-rules.ts';

const SLICE_BYTES = 1 << 18;

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Feeds a CSV file (UTF-8, comma unless told, optional quotes and byte order mark) to `reader` slice by slice, so that other work gets its turn. */
export async function readCsv<T>(content: Buffer, reader: RowReader<T>, faults: FaultList, delimiter = ','): Promise<T> {
  const parser = parse({ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 1 << 20 });
  let isHeader = true;
  let failure: Error | undefined;
  parser.on('error', (error) => {
    failure = error;
  });
  parser.on('readable', () => {
    for (let row = parser.read() as ParsedRow | null; row !== null; row = parser.read() as ParsedRow | null) {
      if (faults.isFull) continue;
      if (isHeader) reader.header(row.record);
      else reader.row(row.record, row.info.lines);
      isHeader = false;
    }
  });
  for (let at = 0; at < content.length && failure === undefined && !faults.isFull; at += SLICE_BYTES) {
    parser.write(content.subarray(at, at + SLICE_BYTES));
    await nextTurn();
  }
  await finish(parser, () => failure);
  if (failure !== undefined) throw unreadable(failure);
  if (isHeader) throw new DomainError('invalid_input', 'the file is empty: it needs a header line and rows');
  const result = reader.finish();
  faults.refuse();
  return result;
}

async function finish(parser: ReturnType<typeof parse>, failed: () => Error | undefined): Promise<void> {
  if (failed() !== undefined) return;
  const done = new Promise<void>((resolve) => {
    parser.once('end', resolve);
    parser.once('error', () => resolve());
  });
  parser.end();
  await done;
}

function unreadable(error: Error): DomainError {
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
  return new DomainError('invalid_input', 'the file is not CSV: separate columns by commas and quote fields by "', [
    { path: `file:${line}:1`, code: 'not_csv', message: error.message },
  ]);
}
