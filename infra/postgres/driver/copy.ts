import type { Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { driverOf } from './client.ts';
import type { CopyRow } from './copy-decoder.ts';
import { CopyEncoder } from './copy-encoder.ts';
import { copyIn, copyOut } from './copy-stream.ts';

const ROWS_PER_FILL = 256;

/**
 * Adds rows by binary COPY within a transaction of the bulk role (tables with row-level security refuse it to others). `target` is the
 * table with its columns; `write` encodes one row with as many fields.
 */
export async function copyRowsIn<R>(
  trx: Transaction<DB>,
  target: string,
  rows: readonly R[],
  write: (encoder: CopyEncoder, row: R) => void,
): Promise<void> {
  if (rows.length === 0) return;
  const encoder = new CopyEncoder();
  let next = 0;
  const fill = (): boolean => {
    for (const end = Math.min(rows.length, next + ROWS_PER_FILL); next < end; next += 1) write(encoder, rows[next] as R);
    return next < rows.length;
  };
  await copyIn(await driverOf(trx), `copy ${target} from stdin (format binary)`, encoder, fill);
}

/** Reads a query's rows by binary COPY. COPY takes no parameters: `query` may only hold literals made by `idList` and `dayLiteral`. */
export async function copyRowsOut(trx: Transaction<DB>, query: string, onRow: (row: CopyRow) => void): Promise<void> {
  await copyOut(await driverOf(trx), `copy (${query}) to stdout (format binary)`, onRow);
}

/** Ids as the inside of an SQL list; `null` when there are none. */
export function idList(ids: readonly number[]): string {
  for (const id of ids) if (!Number.isSafeInteger(id)) throw new RangeError(`${id} is not an id`);
  return ids.length === 0 ? 'null' : ids.join(',');
}

/** A day as an SQL literal. */
export function dayLiteral(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`${day} is not a day`);
  return `date '${day}'`;
}
