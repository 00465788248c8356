import { type Kysely, sql, type Transaction } from 'kysely';
import type { CheckRuleName, RuleLimits, Severity } from '../../../domain/metering/checks/checked-series.ts';
import type { OwnRule } from '../../../domain/metering/checks/rule-table.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A rule of checking as a community wants it on some days; `valid_to` excluded, null while it holds. */
export interface CheckRuleRow extends OwnRule {
  readonly id: number;
  readonly community_id: number;
}

const rules = (db: Kysely<DB>) =>
  db
    .selectFrom('reading_check_rule')
    .select(['id', 'community_id', 'is_off'])
    .select([sql<CheckRuleName>`rule`.as('rule'), sql<Severity | null>`severity`.as('severity'), sql<RuleLimits>`limits`.as('limits')])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')]);

export const listCheckRules = (db: Kysely<DB>, communityId: number, window: Window): Promise<CheckRuleRow[]> =>
  pageOf(db, rules(db).where('community_id', '=', communityId), window);

export const checkRuleById = (db: Kysely<DB>, communityId: number, id: number): Promise<CheckRuleRow | undefined> =>
  rules(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

/** All rules of a community that differ from the table. */
export const ownRules = (db: Kysely<DB>, communityId: number): Promise<OwnRule[]> =>
  rules(db).where('community_id', '=', communityId).orderBy('rule').orderBy('validity').execute();

/** Adds a rule; one that overlaps another of the same name is refused by the database. */
export async function insertCheckRule(
  trx: Transaction<DB>,
  { valid_from, valid_to, limits, ...row }: Omit<CheckRuleRow, 'id'>,
): Promise<number> {
  const values = {
    ...row,
    limits: sql<string>`${JSON.stringify(limits)}::text::jsonb`,
    validity: formatDateRange({ from: valid_from, to: valid_to }),
  };
  return (await trx.insertInto('reading_check_rule').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
