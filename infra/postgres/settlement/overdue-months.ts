import { sql, type Transaction } from 'kysely';
import type { LocalDate, LocalMonth } from '../../../domain/kernel/time/local-date.ts';
import type { DB } from '../schema/tables.ts';
import { DUE_MONTHS, NEWEST, NOT_WHOLE, UNSETTLED } from './worklist.ts';

/** A month of a configuration that is not whole, and since when. */
export interface MonthToRemind {
  readonly communityId: number;
  readonly month: LocalMonth;
  readonly since: LocalDate;
}

/** Months of configurations whose newest run is not whole, with the day on which that was computed. */
export const UNFINISHED = sql<MonthToRemind>`select r.community_id as "communityId", to_char(r.month, 'YYYY-MM') as month,
    to_char(min(r.computed_at), 'YYYY-MM-DD') as since
  from settlement_run r where ${NOT_WHOLE} and ${NEWEST} group by r.community_id, r.configuration_id, r.month`;

/** Months that are incomplete, blocked, waiting for approval or never settled (platform's context). */
export async function monthsToRemind(trx: Transaction<DB>): Promise<MonthToRemind[]> {
  const { rows } = await sql<MonthToRemind>`
    ${UNFINISHED}
    union all
    select c.community_id, to_char(d, 'YYYY-MM'), to_char(date_trunc('month', d) + interval '1 month 15 days', 'YYYY-MM-DD')
      from configuration c cross join lateral ${DUE_MONTHS} as d where ${UNSETTLED}
    order by 1, 2`.execute(trx);
  return rows;
}

/** The months that mails to the managers of a community named so far, and the day of the last one (platform's context). */
export async function remindedMonths(
  trx: Transaction<DB>,
  communityId: number,
): Promise<{ readonly named: readonly LocalMonth[]; readonly last: LocalDate | null }> {
  const { rows } = await sql<{ period: string; day: LocalDate }>`
    select period, subject as day from mail_batch where community_id = ${communityId} and kind = 'month_overdue'
    order by subject desc limit 60`.execute(trx);
  return { named: rows.flatMap(({ period }) => period.split(',')), last: rows[0]?.day ?? null };
}
