import { sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** The tables whose rows hold on the days of `validity`. */
export type DatedTable =
  | 'distribution_rule'
  | 'payout_rule'
  | 'configuration_parameter'
  | 'point_assignment'
  | 'plant_assignment'
  | 'mandate'
  | 'storage_assignment'
  | 'storage_efficiency'
  | 'point_exemption'
  | 'point_scheme'
  | 'enterprise_fact'
  | 'community_statute'
  | 'split_group_plant'
  | 'membership_terms'
  | 'reading_check_rule'
  | 'voting_terms';

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
