import { type Kysely, sql } from 'kysely';
import type { RedrawnSubject } from '../../../domain/communities/areas/redraw.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Of a configuration `c` with the version `b` of its area: the newest version `l` of the code, and the day on which it stopped being `b`. */
const REDRAWN = sql`substation_area b on b.id = c.substation_area_id
  join lateral (select v.* from substation_area v where v.code = b.code order by lower(v.validity) desc limit 1) l on true
  cross join lateral (select coalesce(upper(l.validity), case when l.id <> b.id then lower(l.validity) end) as changed_on,
    coalesce(l.ended_by_import_id, l.import_id) as import_id, upper(l.validity) is not null as ended) n`;

/** Outside by the newest version, inside by the one of the configuration. A point that the distributor assigned does not rest on the map. */
const FALLS_OUT = sql`n.changed_on is not null and pa.location is not null and coalesce(upper(pa.validity) > current_date, true)
  and st_covers(b.boundary, pa.location) and (n.ended or not st_covers(l.boundary, pa.location))
  and not exists (select from point_area_assignment s where s.point_id = pa.point_id and s.community_id = pa.community_id)`;

/** For a configuration `c`: does a newer map leave points outside that are not applied for yet? */
export const HAS_REDRAWN = sql`exists (select from point_assignment pa join ${REDRAWN} where pa.configuration_id = c.id and ${FALLS_OUT}
  and pa.area_code_at_application is null)`;

/** The points and plants of these configurations that a newer version of their area leaves outside, by configuration, kind and code. */
export async function redrawnSubjects(db: Kysely<DB>, configurationIds: readonly number[]): Promise<RedrawnSubject[]> {
  const { rows } = await sql<RedrawnSubject>`
    with outside as (
      select pa.id, pa.point_id, pa.configuration_id, pa.recognised, p.pod, m.code as member, b.code as area, n.changed_on, n.import_id, f.frozen_on,
        pa.area_code_at_application, x.code as new_code, x.dso as new_dso
      from point_assignment pa join configuration c on c.id = pa.configuration_id join ${REDRAWN}
      join connection_point p on p.id = pa.point_id join membership m on m.id = pa.membership_id
      left join point_area_freeze f on f.assignment_id = pa.id
      left join lateral (select v.code, v.dso from areas_near(array[st_x(pa.location)], array[st_y(pa.location)], n.changed_on, 0) z
        join substation_area v on v.id = z.area_id where z.covers order by v.code limit 1) x on true
      where c.id = any (${[...configurationIds]}::bigint[]) and ${FALLS_OUT})
    select configuration_id as "configurationId", 'point' as kind, pod as code, member as "memberCode", area as "areaCode", changed_on as "from",
      new_code as "newCode", new_dso as "newDso", coalesce(frozen_on, case when area_code_at_application is not null then lower(recognised) end) as "frozenOn",
      lower(recognised) as "servedFrom", import_id as "importId"
    from outside
    union all
    select sa.configuration_id, 'plant', s.code, o.member, o.area, o.changed_on, o.new_code, o.new_dso,
      coalesce(o.frozen_on, case when o.area_code_at_application is not null then lower(o.recognised) end), sa.service_start, o.import_id
    from outside o join plant l on l.point_id = o.point_id join plant_section s on s.plant_id = l.id
      join plant_assignment sa on sa.section_id = s.id and sa.configuration_id = o.configuration_id and coalesce(upper(sa.validity) > current_date, true)
    order by 1, 2, 3`.execute(db);
  return rows;
}

/** The last twelve settled months of each configuration: from and to, both included. */
export async function lastSettledMonths(db: Kysely<DB>, configurationIds: readonly number[]) {
  const { rows } = await sql<{ configurationId: number; from: string; to: string }>`
    select configuration_id as "configurationId", to_char(greatest(min(month), (max(month) - interval '11 months')::date), 'YYYY-MM') as "from",
      to_char(max(month), 'YYYY-MM') as "to"
    from settlement_run where configuration_id = any (${[...configurationIds]}::bigint[]) and state = 'posted' and kind <> 'advance' group by 1`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.configurationId, row]));
}

/** A configuration with points or plants that a newer version of its area leaves outside. */
export interface RedrawnConfigurationRow {
  readonly id: number;
  readonly code: string;
  readonly community_id: number;
  readonly community_name: string;
  readonly area_code: string;
}

/** The configurations that the context sees and that a newer map touches, by id. */
export function redrawnConfigurations(db: Kysely<DB>, window: Window): Promise<RedrawnConfigurationRow[]> {
  const query = db
    .selectFrom('configuration as c')
    .innerJoin('community as y', 'y.id', 'c.community_id')
    .innerJoin('substation_area as o', 'o.id', 'c.substation_area_id')
    .select(['c.id', 'c.code', 'c.community_id', 'y.name as community_name', 'o.code as area_code'])
    .where(sql<boolean>`exists (select from point_assignment pa join ${REDRAWN} where pa.configuration_id = c.id and ${FALLS_OUT})`);
  return pageOf(db, query, window);
}
