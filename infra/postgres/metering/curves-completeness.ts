import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { CompletenessOf, MonthTotals, SeriesGap } from '../../../domain/metering/completeness.ts';
import { COUNTED_POINT_DAYS, COUNTED_SECTION_DAYS, outsideSchemes } from '../assets/counted-days.ts';
import type { DB } from '../schema/tables.ts';

/** Series that a configuration expects, from the first day of a month to the first day after another one; the totals count all of them. */
export const expected = ({ configurationId, from, to }: CompletenessOf): RawBuilder<unknown> => sql`
  point as (
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
      from point_exemption e join point on point.point_id = e.point_id and point.community_id = e.community_id),
  wanted as materialized (
    select row_number() over (order by quantity, code) as id, code, quantity, range_agg(days * daterange(${from}::date, ${to}::date)) as days
    from expected where days && daterange(${from}::date, ${to}::date) group by code, quantity)`;

/** The series of the configuration's points, plants and storages. */
export const ownSeries = ({ configurationId }: Pick<CompletenessOf, 'configurationId'>): RawBuilder<unknown> => sql`
  own as materialized (
    select e.id, p.pod as code, e.quantity from series e join connection_point p on p.id = e.point_id
      where e.quantity in ('withdrawn', 'exempt')
        and e.point_id in (select point_id from point_assignment where configuration_id = ${configurationId})
    union all
    select e.id, s.code, e.quantity from series e join plant_section s on s.id = e.section_id
      where e.quantity = 'injected' and e.section_id in (select section_id from plant_assignment where configuration_id = ${configurationId})
    union all
    select e.id, u.code, e.quantity from series e join storage_unit u on u.id = e.storage_id
      where e.quantity = 'charged' and e.storage_id in (select storage_id from storage_assignment where configuration_id = ${configurationId}))`;

/** The newest stored days of expected series (`id` of `wanted`), without their readings. */
const stored = (of: CompletenessOf): RawBuilder<unknown> => sql`
  ${ownSeries(of)},
  asked as materialized (
    select own.id as series_id, wanted.id from own join wanted on wanted.code = own.code and wanted.quantity = own.quantity),
  stored as materialized (
    select asked.id, c.day, date_trunc('month', c.day)::date as month, c.resolution_min, c.missing
    from stored_days(array(select series_id from asked), ${of.from}::date, ${of.to}::date) c join asked using (series_id))`;

/** Minutes from the first midnight of a range of days to the last, in the zone: days of a clock change are shorter or longer. */
export const minutesOf = (days: string, timeZone: string): RawBuilder<unknown> =>
  sql`(extract(epoch from upper(${sql.ref(days)})::timestamp at time zone ${timeZone} - lower(${sql.ref(days)})::timestamp at time zone ${timeZone}) / 60)::bigint`;

/**
 * What each series lacks in each month (`gap`). Days of which nothing is stored count the intervals of the finest resolution that is stored in
 * the month; they are counted by ranges, so that a series costs as many rows as months.
 */
const gaps = (of: CompletenessOf): RawBuilder<unknown> => sql`
  ${expected(of)}, ${stored(of)},
  finest as (select month, min(resolution_min) as minutes from stored group by month),
  month as materialized (
    select daterange(m::date, (m + interval '1 month')::date) as span, coalesce(least(60, finest.minutes), 60) as usual
    from generate_series(${of.from}::timestamp, ${of.to}::timestamp - interval '1 month', interval '1 month') as m
    left join finest on finest.month = m::date),
  due as materialized (
    select month.span, lower(month.span) as month, month.usual, wanted.id, wanted.code, wanted.quantity, wanted.days * datemultirange(month.span) as days
    from month join wanted on wanted.days && month.span),
  found as (
    select due.span, due.id, sum(stored.missing) as missing, sum(${minutesOf('day.of', of.timeZone)}) as minutes, range_agg(day.of) as days
    from stored join due on due.id = stored.id and due.month = stored.month and due.days @> stored.day
    cross join lateral (select daterange(stored.day, stored.day + 1) as of) day group by 1, 2),
  gap as materialized (
    select due.span, due.id, due.code, due.quantity, due.days,
      coalesce(found.missing, 0) + (w.minutes - coalesce(found.minutes, 0)) / due.usual as missing_intervals,
      case when found.days is null then due.days else due.days - found.days end as missing_days
    from due cross join lateral (select sum(${minutesOf('part', of.timeZone)})::bigint as minutes from unnest(due.days) as part) w
    left join found on found.span = due.span and found.id = due.id)`;

/** Hours of each month (`span`) without a price, on the days on which any series is expected. */
const unpriced = (of: CompletenessOf): RawBuilder<unknown> => sql`
  price as (
    select d.day, (select count(*)::int from (
        select (u.position - 1) * d.resolution_min / 60 as hour from unnest(d.prices) with ordinality as u (price, position)
        group by 1 having count(u.price) = 60 / d.resolution_min) as full_hours) as hours
    from (select distinct on (day) day, resolution_min, prices from price_day
      where market_zone = ${of.marketZone} and day >= ${of.from}::date and day < ${of.to}::date
      order by day, array_position(prices, null) is not null, resolution_min desc, version desc) as d),
  part as (select gap.span, unnest(gap.days) as days from gap),
  unpriced as (
    select p.span, sum(${minutesOf('day.of', of.timeZone)} / 60 - coalesce(price.hours, 0))::int as hours
    from (select span, range_agg(days) as days from part group by 1) p cross join lateral unnest(p.days) as stretch
    cross join lateral generate_series(lower(stretch)::timestamp, upper(stretch)::timestamp - interval '1 day', interval '1 day') as d
    cross join lateral (select daterange(d::date, d::date + 1) as of) day left join price on price.day = d::date group by 1)`;

/**
 * Totals of each month over all series, hours without a price, and the series after the one with number `after`, at most `take`, that lack a
 * reading, with what they lack by month; days as ranges, both ends included. One statement, because the stored days are read once.
 */
export async function monthsAndGaps(
  trx: Transaction<DB>,
  of: CompletenessOf,
  { after, take }: { readonly after: number; readonly take: number },
): Promise<{ readonly totals: MonthTotals[]; readonly series: SeriesGap[] }> {
  const { rows } = await sql<{ totals: MonthTotals[]; series: SeriesGap[] }>`
    with ${gaps(of)}, ${unpriced(of)},
    total as (
      select to_char(lower(month.span), 'YYYY-MM') as month, count(gap.id)::int as series_expected,
        (count(gap.id) filter (where gap.missing_intervals = 0))::int as series_complete,
        coalesce(sum(gap.missing_intervals), 0)::int as missing_intervals, coalesce(max(unpriced.hours), 0)::int as price_hours_missing
      from month left join gap on gap.span = month.span left join unpriced on unpriced.span = month.span group by month.span),
    page as (
      select g.id::int as id, g.code, g.quantity, json_agg(json_build_object('month', to_char(lower(g.span), 'YYYY-MM'),
        'missing_intervals', g.missing_intervals, 'missing_ranges', (select coalesce(json_agg(json_build_object('from', lower(r), 'to', upper(r) - 1)
          order by r), '[]'::json) from unnest(g.missing_days) as r)) order by g.span) as months
      from gap g where g.missing_intervals > 0 and g.id > ${after} group by g.id, g.code, g.quantity order by g.id limit ${take})
    select (select coalesce(json_agg(total order by month), '[]'::json) from total) as totals,
      (select coalesce(json_agg(page order by id), '[]'::json) from page) as series`.execute(trx);
  return rows[0] as { totals: MonthTotals[]; series: SeriesGap[] };
}
