import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Days `from` to `to` (excluded) of a community. */
interface DaysOf {
  readonly communityId: number;
  readonly from: string;
  readonly to: string;
}

/** How much of what is expected of somebody is there. A day is complete when each series that is expected on it has all its readings. */
export interface DayCountsRow {
  readonly days_expected: number;
  readonly days_complete: number;
  readonly newest_complete_day: string | null;
}

export interface MemberDaysRow extends DayCountsRow {
  readonly id: number;
  readonly code: string;
  readonly series_expected: number;
}

/** Each member's points and plants by day (`due`), and whether all of its readings of the day are there. */
const memberDays = ({ communityId, from, to }: DaysOf): RawBuilder<unknown> => sql`
  subject as (
    select a.membership_id, s.id as series_id, 'point ' || a.point_id as subject, a.validity * daterange(${from}::date, ${to}::date) as days
      from point_assignment a left join series s on s.point_id = a.point_id and s.quantity = 'withdrawn'
      where a.community_id = ${communityId} and a.validity && daterange(${from}::date, ${to}::date)
    union all
    select m.id, s.id, 'section ' || n.id, a.validity * daterange(${from}::date, ${to}::date)
      from plant_assignment a join plant_section n on n.id = a.section_id join plant k on k.id = n.plant_id
        join membership m on m.party_id = k.producer_id and m.community_id = a.community_id
        left join series s on s.section_id = a.section_id and s.quantity = 'injected'
      where a.community_id = ${communityId} and a.validity && daterange(${from}::date, ${to}::date)),
  due as (
    select membership_id, subject, series_id, d::date as day from subject
    cross join lateral generate_series(lower(days)::timestamp, upper(days)::timestamp - interval '1 day', interval '1 day') as d),
  stored as materialized (
    select * from stored_days(array(select distinct series_id from due where series_id is not null), ${from}::date, ${to}::date)),
  there as (
    select due.membership_id, due.subject, due.day, coalesce(stored.missing = 0, false) as is_complete
    from due left join stored on stored.series_id = due.series_id and stored.day = due.day),
  member_day as (select membership_id, day, bool_and(is_complete) as is_complete from there group by 1, 2)`;

/** The members of a community that have points or plants, after an id, with the days of which all readings are there. */
export async function completenessByMember(
  trx: Transaction<DB>,
  of: DaysOf,
  { after, take }: { readonly after: number; readonly take: number },
): Promise<MemberDaysRow[]> {
  const { rows } = await sql<MemberDaysRow>`
    with ${memberDays(of)},
    expected as (select membership_id, count(distinct subject)::int as series from there group by 1)
    select m.id::int as id, m.code, e.series as series_expected, count(*)::int as days_expected,
      (count(*) filter (where d.is_complete))::int as days_complete, to_char(max(d.day) filter (where d.is_complete), 'YYYY-MM-DD') as newest_complete_day
    from member_day d join membership m on m.id = d.membership_id join expected e on e.membership_id = d.membership_id
    where m.id > ${after} group by m.id, m.code, e.series order by m.id limit ${take}`.execute(trx);
  return rows;
}

/** The same of all points and plants together that the caller sees. */
export async function completenessOfAll(trx: Transaction<DB>, of: DaysOf): Promise<DayCountsRow> {
  const { rows } = await sql<DayCountsRow>`
    with ${memberDays(of)},
    whole as (select day, bool_and(is_complete) as is_complete from member_day group by day)
    select count(*)::int as days_expected, (count(*) filter (where is_complete))::int as days_complete,
      to_char(max(day) filter (where is_complete), 'YYYY-MM-DD') as newest_complete_day from whole`.execute(trx);
  return rows[0] as DayCountsRow;
}
