import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FaultList } from '../../domain/metering/faults.ts';
import type { RowReader } from '../../domain/metering/file-rules.ts';
import { readRows } from '../../domain/metering/read-rows.ts';
import { meteringMessages } from './messages.ts';

/** Feeds a CSV file (UTF-8, comma by default) to `reader`, giving other work its turn; throws `invalid_input` with every fault. */
export async function readCsv<T>(content: Buffer, reader: RowReader<T>, faults: FaultList, separator = ','): Promise<T> {
  const text = decode(content, faults);
  const rows = readRows(text, reader, faults, separator);
  let step = rows.next();
  while (step.done !== true) {
    await nextTurn();
    step = rows.next();
  }
  faults.refuse();
  return step.value as T;
}

function decode(content: Buffer, faults: FaultList): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    faults.add(1, 1, 'not_utf8', meteringMessages.notUtf8);
    faults.refuse();
    return '';
  }
}
