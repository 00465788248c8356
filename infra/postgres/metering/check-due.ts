import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Days of a configuration's month (`yyyy-mm`) that were not checked since they came in, both ends included. */
export interface DueChecks {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Another one once more days came in. */
  readonly marks: number;
}

/** Notes that days of a month came in, in the transaction that stores them. */
export async function markForChecks(trx: Transaction<DB>, configurationId: number, month: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  const sorted = [...days].sort();
  await sql`insert into reading_check_due as d (configuration_id, community_id, month, first_day, last_day)
    select id, community_id, ${`${month}-01`}::date, ${sorted[0] as string}::date, ${sorted.at(-1) as string}::date
    from configuration where id = ${configurationId}
    on conflict (configuration_id, month) do update set first_day = least(d.first_day, excluded.first_day),
      last_day = greatest(d.last_day, excluded.last_day), marks = d.marks + 1`.execute(trx);
}

/** Notes that the months from one day to another (both `yyyy-mm-dd`) are to be checked again in all configurations of a community. */
export async function markMonthsForChecks(trx: Transaction<DB>, communityId: number, from: string, to: string): Promise<void> {
  await sql`insert into reading_check_due as d (configuration_id, community_id, month, first_day, last_day)
    select c.id, c.community_id, m, m, (m + interval '1 month - 1 day')::date
    from configuration c, lateral (select generate_series(date_trunc('month', ${from}::date), ${to}::date, interval '1 month')::date as m) months
    where c.community_id = ${communityId}
    on conflict (configuration_id, month) do update set first_day = excluded.first_day, last_day = excluded.last_day, marks = d.marks + 1`.execute(
    trx,
  );
}

/** Configurations with days to check, after an id. */
export async function configurationsToCheck(trx: Transaction<DB>, after: number, take: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct configuration_id as id from reading_check_due
    where configuration_id > ${after} order by 1 limit ${take}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** What is due of some configurations, of one month or of all, oldest first. */
export async function dueChecks(
  trx: Transaction<DB>,
  { configurationIds, month, take = 100 }: { configurationIds: readonly number[]; month?: string; take?: number },
): Promise<DueChecks[]> {
  const first = month === undefined ? null : `${month}-01`;
  const { rows } = await sql<DueChecks>`
    select configuration_id as "configurationId", community_id as "communityId", to_char(month, 'YYYY-MM') as month, first_day as "firstDay",
      last_day as "lastDay", marks
    from reading_check_due where configuration_id = any (${[...configurationIds]}::bigint[])
      and (${first}::date is null or month = ${first}::date)
    order by configuration_id, month limit ${take}`.execute(trx);
  return rows;
}

/** Ends what was checked; days that came in since stay due. */
export async function endDueChecks(trx: Transaction<DB>, { configurationId, month, marks }: DueChecks): Promise<void> {
  await sql`delete from reading_check_due where configuration_id = ${configurationId} and month = ${`${month}-01`}::date
    and marks = ${marks}`.execute(trx);
}
