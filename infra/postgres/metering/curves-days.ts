import { sql, type Transaction } from 'kysely';
import type { CompletenessOf, SeriesDays } from '../../../domain/metering/completeness.ts';
import type { DB } from '../schema/tables.ts';
import { expected, minutesOf, ownSeries } from './curves-completeness.ts';

/** Most stretches that a day names; what lies between the last of them and the end of the day is not named. */
const MOST_STRETCHES = 12;

/**
 * The series after the one with number `after`, at most `take`, with each day on which they are expected: its intervals (those of the finest
 * resolution stored in the period where nothing is stored), how many are missing, and where within a day that is stored in part.
 */
export async function seriesDays(
  trx: Transaction<DB>,
  of: CompletenessOf,
  { after, take }: { readonly after: number; readonly take: number },
): Promise<SeriesDays[]> {
  const { rows } = await sql<SeriesDays>`
    with ${expected(of)}, ${ownSeries(of)},
    picked as materialized (
      select w.id, w.code, w.quantity, w.days, own.id as series from wanted w left join own on own.code = w.code and own.quantity = w.quantity
      where w.id > ${after} order by w.id limit ${take}),
    stored as materialized (
      select * from stored_days(array(select series from picked where series is not null), ${of.from}::date, ${of.to}::date)),
    usual as (select coalesce(least(60, min(resolution_min)), 60) as minutes from stored),
    day as (
      select picked.id, picked.series, day.of, lower(day.of) as day from picked cross join lateral unnest(picked.days) as stretch
      cross join lateral generate_series(lower(stretch)::timestamp, upper(stretch)::timestamp - interval '1 day', interval '1 day') as d
      cross join lateral (select daterange(d::date, d::date + 1) as of) day),
    counted as (
      select day.id, day.day, s.series_id, s.version, s.resolution_min, coalesce(s.missing, e.intervals)::int as missing, e.intervals::int as intervals
      from day left join stored s on s.series_id = day.series and s.day = day.day cross join usual
      cross join lateral (select ${minutesOf('day.of', of.timeZone)} / coalesce(s.resolution_min, usual.minutes) as intervals) e)
    select p.id::int as id, p.code, p.quantity,
      (select to_char(c.day, 'YYYY-MM-DD') from curve c where c.series_id = p.series and c.missing = 0 and not exists (
        select 1 from curve n where n.series_id = c.series_id and n.day = c.day and n.version > c.version and n.missing > 0)
        order by c.day desc limit 1) as newest_complete_day,
      (select json_agg(json_build_object('day', d.day, 'expected', d.intervals, 'missing', d.missing,
        'missing_stretches', coalesce(gap.stretches, '[]'::json)) order by d.day) from counted d
        left join lateral (
          select json_agg(json_build_object('from', d.day::timestamp at time zone ${of.timeZone} + (r.first - 1) * d.resolution_min * interval '1 minute',
            'to', d.day::timestamp at time zone ${of.timeZone} + r.last * d.resolution_min * interval '1 minute') order by r.first) as stretches
          from (select min(n.position) as first, max(n.position) as last from (
              select u.position, u.position - row_number() over (order by u.position) as run
              from curve c cross join lateral unnest(coalesce(c.values::bigint[], c.big_values)) with ordinality as u (value, position)
              where c.series_id = d.series_id and c.day = d.day and c.version = d.version and u.value is null) n
            group by n.run order by 1 limit ${MOST_STRETCHES}) r) gap on d.missing between 1 and d.intervals - 1
        where d.id = p.id) as days
    from picked p order by p.id`.execute(trx);
  return rows.map((row) => ({ ...row, days: row.days.map(withInstants) }));
}

const withInstants = (day: SeriesDays['days'][number]): SeriesDays['days'][number] => ({
  ...day,
  missing_stretches: day.missing_stretches.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })),
});
