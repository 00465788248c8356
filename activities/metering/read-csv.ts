import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { FaultList } from '../../domain/metering/faults.ts';
import type { RowReader } from '../../domain/metering/file-rules.ts';
import { readRows } from '../../domain/metering/read-rows.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { wholeContent } from './formats/open-file.ts';
import { meteringMessages } from './messages.ts';

/** The file of an import and where its bytes lie. */
export interface StoredCsv {
  readonly bulk: Kysely<DB>;
  readonly file: ImportFile;
}

/** Feeds a CSV file (UTF-8, comma by default) to `reader`, giving other work its turn; throws `invalid_input` with every fault. */
export async function readCsv<T>({ bulk, file }: StoredCsv, reader: RowReader<T>, faults: FaultList, separator = ','): Promise<T> {
  const text = decode(await wholeContent(bulk, file), faults);
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
