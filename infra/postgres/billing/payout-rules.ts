import { type Kysely, sql, type Transaction } from 'kysely';
import type { PayoutBasis, PayoutMode } from '../../../domain/billing/kinds.ts';
import type { RuleFilter } from '../communities/rules.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Whether a configuration's members are paid on advances from a day on; `advance_share` is exact decimal text. */
export interface PayoutRuleRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly mode: PayoutMode;
  readonly advance_share: string;
  readonly basis: PayoutBasis;
  readonly decided_on: string | null;
  readonly document_id: number | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const COLUMNS = sql`id, configuration_id, mode, trim_scale(advance_share)::text as advance_share, basis, decided_on, document_id, lower(validity) as valid_from,
  upper(validity) as valid_to`;

/** The pay-out rules of a community, by id. */
export function listPayoutRules(db: Kysely<DB>, communityId: number, filter: RuleFilter): Promise<PayoutRuleRow[]> {
  const rules = sql<PayoutRuleRow>`select ${COLUMNS} from payout_rule
    where community_id = ${communityId}
      and (${filter.configurationId ?? null}::bigint is null or configuration_id = ${filter.configurationId ?? null}::bigint)`;
  return pageOf(db, rules, filter);
}

export async function payoutRuleById(db: Kysely<DB>, communityId: number, id: number): Promise<PayoutRuleRow | undefined> {
  const { rows } = await sql<PayoutRuleRow>`select ${COLUMNS} from payout_rule where community_id = ${communityId} and id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** A rule of the configuration in force on some day of the range. */
export async function overlappingPayoutRule(
  db: Kysely<DB>,
  configurationId: number,
  range: { readonly from: string; readonly to: string | null },
): Promise<PayoutRuleRow | undefined> {
  const { rows } = await sql<PayoutRuleRow>`select ${COLUMNS} from payout_rule
    where configuration_id = ${configurationId} and validity && ${formatDateRange(range)}::daterange order by id limit 1`.execute(db);
  return rows[0];
}

export async function insertPayoutRule(
  trx: Transaction<DB>,
  communityId: number,
  { valid_from, valid_to, ...row }: Omit<PayoutRuleRow, 'id'>,
): Promise<number> {
  const values = { ...row, community_id: communityId, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('payout_rule').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** The share of an advance that is paid out, as exact text, by configuration; those that pay on settlement only are absent. */
export async function advanceSharesOn(trx: Transaction<DB>, ids: readonly number[], day: string): Promise<Map<number, string>> {
  const { rows } = await sql<{ configurationId: number; share: string }>`
    select configuration_id as "configurationId", trim_scale(advance_share)::text as share from payout_rule
    where configuration_id = any (${ids}::bigint[]) and mode = 'on_advance' and validity @> ${day}::date`.execute(trx);
  return new Map(rows.map(({ configurationId, share }) => [configurationId, share]));
}
