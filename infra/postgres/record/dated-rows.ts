import { sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** The tables whose rows hold on the days of `validity`. */
export type DatedTable = { [T in keyof DB]: 'id' | 'validity' extends keyof DB[T] ? T : never }[keyof DB];

/** Ends (or reopens, with null) a dated row. */
export async function endDated(
  trx: Transaction<DB>,
  table: DatedTable,
  id: number,
  range: { readonly from: string; readonly to: string | null },
): Promise<void> {
  await trx
    .updateTable(table)
    .set({ validity: formatDateRange(range) })
    .where('id', '=', id)
    .execute();
}

/** True where the community sent an application to GSE on this day or later, which may rest on what was in force then. */
export async function hasSentSince(trx: Transaction<DB>, communityId: number, day: string): Promise<boolean> {
  const row = await trx
    .selectFrom('application')
    .select('id')
    .where('community_id', '=', communityId)
    .where('submitted_on', '>=', sql<string>`${day}::date`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
