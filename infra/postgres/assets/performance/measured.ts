import { type Kysely, sql } from 'kysely';
import type { DB } from '../../schema/tables.ts';

/** What a plant gave on a day: its intervals in Wh in time order, null where one is missing. */
export interface MeasuredDayRow {
  readonly day: string;
  readonly resolution_min: number;
  readonly wh: readonly (number | null)[];
  /** Production is measured, not only what is fed into the grid. */
  readonly produced: boolean;
}

/** The best series of each section: production where it is measured, else injection; newest versions of the days from `from` to `to` (excluded). */
const newest = (plants: ReturnType<typeof sql>, from: string, to: string, section: number | null = null) => sql`
  best as (
    select distinct on (x.id) x.id as section_id, x.plant_id, s.id as series_id, s.quantity, case s.unit when 'mWh' then 1000.0 else 1.0 end as per_wh
    from plant_section x join series s on s.section_id = x.id and s.quantity in ('produced', 'injected')
    where x.plant_id in (${plants}) and (${section}::bigint is null or x.id = ${section}::bigint) order by x.id, s.quantity desc),
  newest as (
    select distinct on (c.series_id, c.day) c.series_id, c.day, c.resolution_min, coalesce(c.values::bigint[], c.big_values) as values, c.missing
    from best b join curve c on c.series_id = b.series_id and c.day >= ${from}::date and c.day < ${to}::date
    order by c.series_id, c.day, c.version desc)`;

/** The days of one plant; a day counts where every section that was measured in the time has it at the same resolution. */
export async function measuredDays(db: Kysely<DB>, plantId: number, from: string, to: string): Promise<MeasuredDayRow[]> {
  const { rows } = await sql<MeasuredDayRow>`
    with ${newest(sql`${plantId}::bigint`, from, to)},
    shape as (select day, max(resolution_min) as resolution_min, count(*) as sections from newest group by day having min(resolution_min) = max(resolution_min))
    select t.day::text as day, t.resolution_min, array_agg(t.wh order by t.position) as wh, bool_and(t.produced) as produced from (
      select n.day, h.resolution_min, u.position, bool_and(b.quantity = 'produced') as produced, case when count(u.value) = h.sections then sum(u.value / b.per_wh)::float8 end as wh
      from newest n join shape h on h.day = n.day join best b on b.series_id = n.series_id
      cross join lateral unnest(n.values) with ordinality as u (value, position)
      group by n.day, h.resolution_min, h.sections, u.position) t
    group by t.day, t.resolution_min order by t.day`.execute(db);
  return rows;
}

/** Hours with energy of a plant, or of one of its sections, on the days from `from` to `to` (excluded). */
export async function hoursOfOperation(
  db: Kysely<DB>,
  { plantId, sectionId }: { readonly plantId: number; readonly sectionId: number | null },
  from: string,
  to: string,
): Promise<number> {
  const { rows } = await sql<{ hours: number }>`
    with ${newest(sql`${plantId}::bigint`, from, to, sectionId)}
    select count(distinct (n.day, (u.position - 1) * n.resolution_min / 60))::int as hours
    from newest n cross join lateral unnest(n.values) with ordinality as u (value, position) where u.value > 0`.execute(db);
  return rows[0]?.hours ?? 0;
}

export interface NeighbourDayRow {
  readonly plant_id: number;
  readonly day: string;
  /** kWh for each kW of its measured sections; null: something is missing. */
  readonly specific: number | null;
}

/** Days of at most 50 other plants of the community that use the same source. */
export async function neighbourDays(
  db: Kysely<DB>,
  { communityId, plantId, source }: { readonly communityId: number; readonly plantId: number; readonly source: string },
  from: string,
  to: string,
): Promise<NeighbourDayRow[]> {
  const others = sql`select p.id from plant p where p.community_id = ${communityId} and p.id <> ${plantId} and p.source = ${source} order by p.id limit 50`;
  const { rows } = await sql<NeighbourDayRow>`
    with ${newest(others, from, to)}
    select b.plant_id, n.day::text as day,
      case when max(n.missing) = 0 then (sum((select sum(v) from unnest(n.values) v) / b.per_wh / 1000.0) / sum(x.power_kw))::float8 end as specific
    from newest n join best b on b.series_id = n.series_id join plant_section x on x.id = b.section_id
    group by b.plant_id, n.day order by n.day`.execute(db);
  return rows;
}

/** Days on record on which a plant did not run or was held back. `to` excluded. */
export interface RecordedCause {
  readonly reason: 'stop' | 'curtailed' | 'snow';
  readonly from: string;
  readonly to: string;
}

/** Stops of every section, statuses that are not in operation, and causes that somebody recorded, as far as they touch the days. */
export async function recordedCauses(db: Kysely<DB>, assetId: number, from: string, to: string): Promise<RecordedCause[]> {
  const { rows } = await sql<RecordedCause>`
    with days as (select daterange(${from}::date, ${to}::date) as of), own as (
      select c.reason, c.validity from asset_cause c where c.asset_id = ${assetId}
      union all select 'stop', s.validity from asset_status s where s.asset_id = ${assetId} and s.status <> 'operating'
      union all select 'stop', t.validity from asset a join plant_section x on x.plant_id = a.plant_id join section_stop t on t.section_id = x.id
        where a.id = ${assetId} and not exists (select 1 from plant_section y where y.plant_id = a.plant_id and y.id <> x.id
          and not exists (select 1 from section_stop z where z.section_id = y.id and z.validity && t.validity)))
    select own.reason, lower(own.validity * days.of)::text as from, upper(own.validity * days.of)::text as to from own, days where own.validity && days.of`.execute(
    db,
  );
  return rows;
}

export async function insertCause(
  db: Kysely<DB>,
  row: {
    readonly community_id: number;
    readonly asset_id: number;
    readonly reason: 'curtailed' | 'snow';
    readonly source: string;
    readonly recorded_by: string;
  },
  days: { readonly from: string; readonly to: string },
): Promise<number> {
  const values = { ...row, validity: sql<string>`daterange(${days.from}::date, ${days.to}::date)` };
  return (await db.insertInto('asset_cause').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
