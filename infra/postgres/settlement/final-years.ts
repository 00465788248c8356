import { sql, type Transaction } from 'kysely';
import { type DeclaredProcess, processOf } from '../../../domain/kernel/process.ts';
import { SETTLE_CONFIGURATION_YEAR } from '../../../domain/settlement/processes.ts';
import type { ConfigurationYear } from '../../../domain/settlement/year/stored-year.ts';
import type { DB } from '../schema/tables.ts';
import { IS_OVERTAKEN, WAITS_FOR_EARLIER } from './overtaken-years.ts';

/** The process row of a year that is being settled or waits for approval. */
export const yearProcess = ({ configurationId, communityId, year }: ConfigurationYear): DeclaredProcess =>
  processOf(SETTLE_CONFIGURATION_YEAR, { configurationId, communityId, year });

/** A month may be rectified until the 61st month after it: years as far back as this are looked at again. */
const YEARS_BACK = 6;

/**
 * The years of the next configurations after an id whose months are all final (the newest version is complete, recalculated or approved as
 * it is, posted, without a blocked amount, and nothing changed since) and of which no version rests on these months, GSE's newest certificate,
 * the VAT flag and the year before as they are: the given year, and earlier ones that were posted. At least `limit` of them where there are more: all of the last configuration.
 */
export async function finalYears(trx: Transaction<DB>, year: number, after: number, limit: number): Promise<ConfigurationYear[]> {
  const { rows } = await sql<ConfigurationYear>`
    with years as (
      select c.id, c.community_id, y.year from configuration c cross join generate_series(${year}::int - ${YEARS_BACK}::int, ${year}::int) as y (year)
      where c.id > ${after} and c.allocation = 'it_hourly_minimum' and c.status in ('active', 'ended')
        and (y.year = ${year} or exists (select 1 from settlement_year s
          where s.configuration_id = c.id and s.year = y.year and s.state = 'posted'))),
    months as (
      select c.id, c.community_id, c.year, d::date as month, n.id as run_id,
        n.state = 'posted' and (n.kind in ('complete', 'recalculated') or n.approved_by is not null) and n.blocked = '[]'::jsonb
          and not exists (select 1 from settlement_mark k where k.configuration_id = c.id and k.month = d::date and k.outcome is null)
          and not exists (select 1 from settlement_failure f where f.configuration_id = c.id and f.month = d::date
            and f.resolved_at is null) as final
      from years c
      cross join generate_series(make_date(c.year, 1, 1)::timestamp, make_date(c.year, 12, 1)::timestamp, interval '1 month') as d
      left join lateral (select r.id, r.state, r.kind, r.blocked, r.approved_by from settlement_run r
        where r.configuration_id = c.id and r.month = d::date
        and r.kind <> 'advance' and r.state <> 'discarded' order by r.version desc limit 1) n on true
      where n.id is not null or exists (select 1 from point_assignment a where a.configuration_id = c.id
          and a.validity && daterange(d::date, (d + interval '1 month')::date)))
    select id as "configurationId", community_id as "communityId", year from months m
    group by id, community_id, year
    having bool_and(coalesce(final, false)) and not exists (select 1 from (
        select y.* from settlement_year y where y.configuration_id = m.id and y.year = m.year and y.state <> 'discarded'
          order by y.version desc limit 1) as v
      where v.run_ids = array_agg(m.run_id order by m.month) and (not ${IS_OVERTAKEN} or ${WAITS_FOR_EARLIER}))
    order by id fetch first ${limit} rows with ties`.execute(trx);
  return rows;
}
