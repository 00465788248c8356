import { sql, type Transaction } from 'kysely';
import type { ExpectedSeries, PriceCoverage, StoredCoverage } from '../../../domain/metering/completeness.ts';
import { COUNTED_POINT_DAYS, COUNTED_SECTION_DAYS, outsideSchemes } from '../assets/counted-days.ts';
import type { DB } from '../schema/tables.ts';

/** The series that a configuration expects at any time from `from` to `to` (excluded): those that settlement reads, on the days that count. */
export async function expectedSeries(trx: Transaction<DB>, configurationId: number, from: string, to: string): Promise<ExpectedSeries[]> {
  const { rows } = await sql<ExpectedSeries>`
    with point as (
      select a.point_id, a.community_id, p.pod, d.days from point_assignment a join connection_point p on p.id = a.point_id
      cross join lateral (select ${outsideSchemes(sql`(${COUNTED_POINT_DAYS})`, sql`p.pod`)} as days) d where a.configuration_id = ${configurationId}),
    expected as (
      select pod as code, 'withdrawn' as quantity, days from point
      union all select s.code, 'injected', ${outsideSchemes(sql`(${COUNTED_SECTION_DAYS})`, sql`c.pod`)}
        from plant_assignment a join plant_section s on s.id = a.section_id join plant k on k.id = s.plant_id
          join connection_point c on c.id = k.point_id where a.configuration_id = ${configurationId}
      union all select u.code, 'charged', t.validity * point.days
        from storage_assignment t join storage_unit u on u.id = t.storage_id join point on point.point_id = u.point_id
        where t.configuration_id = ${configurationId}
      union all select point.pod, 'exempt', e.validity * point.days
        from point_exemption e join point on point.point_id = e.point_id and point.community_id = e.community_id)
    select code, quantity, lower(days) as "from", upper(days) as "to" from expected
    where days && daterange(${from}::date, ${to}::date) order by 2, 1, 3`.execute(trx);
  return rows;
}

/** The newest stored days of those series, without their readings. */
export async function storedCoverage(trx: Transaction<DB>, configurationId: number, from: string, to: string): Promise<StoredCoverage[]> {
  const { rows } = await sql<StoredCoverage>`
    with own as materialized (
      select e.id, p.pod as code, e.quantity from series e join connection_point p on p.id = e.point_id
        where e.quantity in ('withdrawn', 'exempt')
          and e.point_id in (select point_id from point_assignment where configuration_id = ${configurationId})
      union all
      select e.id, s.code, e.quantity from series e join plant_section s on s.id = e.section_id
        where e.quantity = 'injected' and e.section_id in (select section_id from plant_assignment where configuration_id = ${configurationId})
      union all
      select e.id, u.code, e.quantity from series e join storage_unit u on u.id = e.storage_id
        where e.quantity = 'charged' and e.storage_id in (select storage_id from storage_assignment where configuration_id = ${configurationId}))
    select distinct on (c.series_id, c.day) own.code, own.quantity, c.day, c.resolution_min as "resolutionMinutes", c.missing
    from own join curve c on c.series_id = own.id and c.day >= ${from}::date and c.day < ${to}::date
    order by c.series_id, c.day, c.version desc`.execute(trx);
  return rows;
}

/** Hours with a price on each stored day of a zone; an hour published in quarters counts when all four are there. */
export async function priceCoverage(trx: Transaction<DB>, marketZone: string, from: string, to: string): Promise<PriceCoverage[]> {
  const { rows } = await sql<PriceCoverage>`
    select d.day, (select count(*)::int from (
        select (u.position - 1) * d.resolution_min / 60 as hour from unnest(d.prices) with ordinality as u (price, position)
        group by 1 having count(u.price) = 60 / d.resolution_min) as full_hours) as hours
    from (select distinct on (day) day, resolution_min, prices from price_day
      where market_zone = ${marketZone} and day >= ${from}::date and day < ${to}::date 
        order by day, array_position(prices, null) is not null, resolution_min desc, version desc) as d`.execute(trx);
  return rows;
}
