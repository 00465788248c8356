import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Why a configuration's month could not be settled. */
export interface MonthFailure {
  readonly configurationId: number;
  /** A code of the closed list of failures; `internal` for mistakes of the program. */
  readonly code: string;
  readonly reason: string;
}

/** A month whose settlement failed, since its first failure. */
interface FailedMonth extends MonthFailure {
  readonly month: string;
  readonly since: Date;
}

/** A month that failed and was not failing before. */
interface FreshFailure {
  readonly configurationId: number;
  readonly communityId: number;
}

/**
 * Records the months that could not be settled; one that is still unresolved keeps the day of its first failure. Answers those that were not
 * failing before.
 */
export async function recordFailures(trx: Transaction<DB>, month: string, failures: readonly MonthFailure[]): Promise<FreshFailure[]> {
  if (failures.length === 0) return [];
  const { rows } = await sql<FreshFailure & { isFresh: boolean }>`
    insert into settlement_failure (configuration_id, community_id, month, code, reason)
    select c.id, c.community_id, ${`${month}-01`}::date, f.code, f.reason
    from json_to_recordset(${JSON.stringify(failures)}::text::json) as f ("configurationId" bigint, code text, reason text)
    join configuration c on c.id = f."configurationId" order by c.id
    on conflict (configuration_id, month) do update set code = excluded.code, reason = excluded.reason, failed_at = now(),
      since = case when settlement_failure.resolved_at is null then settlement_failure.since else now() end, resolved_at = null
    returning configuration_id as "configurationId", community_id as "communityId", since = failed_at as "isFresh"`.execute(trx);
  return rows.filter(({ isFresh }) => isFresh).map(({ configurationId, communityId }) => ({ configurationId, communityId }));
}

/** Marks the failures of months that are settled now as resolved. */
export async function resolveFailures(trx: Transaction<DB>, month: string, configurationIds: readonly number[]): Promise<void> {
  if (configurationIds.length === 0) return;
  await sql`update settlement_failure set resolved_at = now()
    where resolved_at is null and month = ${`${month}-01`}::date and configuration_id = any (${configurationIds}::bigint[])`.execute(trx);
}

/** The month's failure that is not resolved yet, or undefined. */
export async function openFailure(trx: Transaction<DB>, configurationId: number, month: string): Promise<FailedMonth | undefined> {
  return (await failedMonths(trx, [configurationId])).find((failure) => failure.month === month);
}

/** Months of these configurations whose settlement failed. */
export async function failedMonths(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FailedMonth[]> {
  const { rows } = await sql<FailedMonth>`
    select configuration_id as "configurationId", to_char(month, 'YYYY-MM') as month, code, reason, since from settlement_failure
    where configuration_id = any (${configurationIds}::bigint[]) and resolved_at is null order by configuration_id, month`.execute(trx);
  return rows;
}
