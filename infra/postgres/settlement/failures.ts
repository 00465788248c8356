import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { OpenMark } from './marks.ts';

/** Why a computation failed for good. */
export interface FinalReason {
  readonly code: string;
  readonly message: string;
}

/** Records that a configuration's month (`yyyy-mm`) cannot be computed, and answers the marks that asked for it. Answers the community's id. */
export async function recordFailure(
  trx: Transaction<DB>,
  { configurationId, month }: { readonly configurationId: number; readonly month: string },
  { code, message }: FinalReason,
  marks: readonly OpenMark[],
): Promise<number> {
  const { rows } = await sql<{ communityId: number }>`
    insert into settlement_failure (configuration_id, community_id, month, code, reason)
    select id, community_id, ${`${month}-01`}::date, ${code}, ${message} from configuration where id = ${configurationId}
    on conflict (configuration_id, month) do update set code = excluded.code, reason = excluded.reason, failed_at = now(), ended_at = null
    returning community_id as "communityId"`.execute(trx);
  await sql`update settlement_mark set outcome = 'failed', answered_at = now()
    where outcome is null and id = any (${marks.map(({ id }) => id)}::bigint[])`.execute(trx);
  return (rows[0] as { communityId: number }).communityId;
}

/** Records that these months can be computed again. */
export async function endFailures(trx: Transaction<DB>, configurationIds: readonly number[], month: string): Promise<void> {
  await sql`update settlement_failure set ended_at = now()
    where ended_at is null and configuration_id = any (${configurationIds}::bigint[]) and month = ${`${month}-01`}::date`.execute(trx);
}

/** A month (`yyyy-mm`) that cannot be computed. */
export interface FailedMonth {
  readonly configurationId: number;
  readonly month: string;
  readonly since: Date;
  readonly reason: string;
}

/** Months of these configurations that cannot be computed, as far as the context sees them. */
export async function failedMonths(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FailedMonth[]> {
  const { rows } = await sql<FailedMonth>`
    select configuration_id as "configurationId", to_char(month, 'YYYY-MM') as month, failed_at as since, reason from settlement_failure
    where ended_at is null and configuration_id = any (${configurationIds}::bigint[]) order by 1, 2`.execute(trx);
  return rows;
}
