import { sql, type Transaction } from 'kysely';
import { type DeclaredProcess, processOf } from '../../../domain/kernel/process.ts';
import { SETTLE_CONFIGURATION_YEAR } from '../../../domain/settlement/processes.ts';
import type { ConfigurationYear } from '../../../domain/settlement/year/stored-year.ts';
import type { DB } from '../schema/tables.ts';

/** The process row of a year that is being settled or waits for approval. */
export const yearProcess = ({ configurationId, communityId, year }: ConfigurationYear): DeclaredProcess =>
  processOf(SETTLE_CONFIGURATION_YEAR, { configurationId, communityId, year });

/**
 * The next configurations after an id whose months of a year are all final (the newest version is complete or recalculated, posted, without
 * a blocked amount, and nothing changed since) and of which no version of the year rests on these months and on GSE's newest certificate.
 */
export async function finalYears(trx: Transaction<DB>, year: number, after: number, limit: number): Promise<ConfigurationYear[]> {
  const { rows } = await sql<ConfigurationYear>`
    with months as (
      select c.id, c.community_id, d::date as month, n.id as run_id,
        n.state = 'posted' and n.kind in ('complete', 'recalculated') and n.blocked = '[]'::jsonb
          and not exists (select 1 from settlement_mark k where k.configuration_id = c.id and k.month = d::date and k.outcome is null)
          and not exists (select 1 from settlement_failure f where f.configuration_id = c.id and f.month = d::date
            and f.resolved_at is null) as final
      from configuration c
      cross join generate_series(make_date(${year}, 1, 1)::timestamp, make_date(${year}, 12, 1)::timestamp, interval '1 month') as d
      left join lateral (select r.id, r.state, r.kind, r.blocked from settlement_run r where r.configuration_id = c.id and r.month = d::date
        and r.kind <> 'advance' and r.state <> 'discarded' order by r.version desc limit 1) n on true
      where c.id > ${after} and c.allocation = 'it_hourly_minimum' and c.status in ('active', 'ended')
        and (n.id is not null or exists (select 1 from point_assignment a where a.configuration_id = c.id
          and a.validity && daterange(d::date, (d + interval '1 month')::date))))
    select id as "configurationId", community_id as "communityId", ${year}::int as year from months m
    group by id, community_id
    having bool_and(coalesce(final, false)) and not exists (select 1 from (
        select y.run_ids, y.certificate_id from settlement_year y where y.configuration_id = m.id and y.year = ${year} and y.state <> 'discarded'
          order by y.version desc limit 1) as newest
      where newest.run_ids = array_agg(m.run_id order by m.month) and newest.certificate_id is not distinct from
        (select e.id from excess_certificate e where e.configuration_id = m.id and e.year = ${year} order by e.version desc limit 1))
    order by id limit ${limit}`.execute(trx);
  return rows;
}
