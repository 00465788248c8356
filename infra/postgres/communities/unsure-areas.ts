import { sql, type Transaction } from 'kysely';
import { type AreaAt, type AreaMatch, matchArea } from '../../../domain/communities/areas/match-area.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import type { DB } from '../schema/tables.ts';
import { areaOn, dsoCode, mapAreas } from './point-areas.ts';

/** A point that is not applied for and whose area nobody knows for sure. */
export interface UnsureArea {
  readonly configurationId: number;
  readonly pod: string;
  /** Null: it has no position. */
  readonly verdict: AreaMatch | null;
  /** Code of the configuration's area, and of the area that the map gives. */
  readonly areaCode: string;
  readonly mapCode: string | null;
  readonly since: Date;
}

const OPEN = sql`pa.area_code_at_application is null and pa.recognised is null and coalesce(upper(pa.validity) > current_date, true) and not isempty(pa.validity)`;

/** For a configuration `c`: has it points that are not applied for and that the distributor has not assigned? Whether the map is sure of them is seen next. */
export const HAS_UNASSIGNED = sql`exists (select from point_assignment pa where pa.configuration_id = c.id and ${OPEN}
  and not exists (select from point_area_assignment s where s.point_id = pa.point_id and s.community_id = pa.community_id))`;

interface Row extends Omit<UnsureArea, 'verdict' | 'mapCode'> {
  readonly position: readonly [number, number] | null;
  readonly areas: readonly AreaAt[];
}

/** The points of these configurations that a person must look at before they are applied for. */
export async function unsureAreas(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnsureArea[]> {
  const today = legalDay(Date.now());
  const { rows } = await sql<Row>`
    select pa.configuration_id as "configurationId", p.pod, a.code as "areaCode", lower(pa.validity)::timestamptz as since,
      case when pa.location is not null then array[st_x(pa.location), st_y(pa.location)] end as position,
      case when pa.location is not null then ${mapAreas(sql`pa.location`, today)} else '[]' end as areas
    from point_assignment pa join configuration c on c.id = pa.configuration_id join ${areaOn(today)} join connection_point p on p.id = pa.point_id
    where c.id = any (${[...configurationIds]}::bigint[]) and ${OPEN} and ${dsoCode(today)} is null
    order by 1, 2`.execute(trx);
  return rows.flatMap(({ position, areas, ...point }) => {
    const { verdict, code: mapCode } = position === null ? { verdict: null, code: null } : matchArea(position, areas);
    return verdict === 'inside' && mapCode === point.areaCode ? [] : [{ ...point, verdict, mapCode }];
  });
}
