import { type Kysely, sql, type Transaction } from 'kysely';
import { BORDER_METRES } from '../../../domain/communities/areas/match-area.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** The distributor's word on the area of a point. */
export interface AreaAssignmentRow {
  readonly id: number;
  readonly pod: string;
  readonly area_code: string;
  readonly assigned_on: string;
  readonly document_id: number;
  readonly note: string;
  readonly created_at: Date;
}

const assignments = (db: Kysely<DB>) =>
  db
    .selectFrom('point_area_assignment as a')
    .innerJoin('connection_point as p', 'p.id', 'a.point_id')
    .select(['a.id', 'p.pod', 'a.area_code', 'a.assigned_on', 'a.document_id', 'a.note', 'a.created_at']);

/** The assignments of a community's points, by id; of one POD where it is given. */
export function listAreaAssignments(
  db: Kysely<DB>,
  communityId: number,
  { pod, ...window }: Window & { readonly pod?: string | undefined },
): Promise<AreaAssignmentRow[]> {
  const query = assignments(db).where('a.community_id', '=', communityId);
  return pageOf(db, pod === undefined ? query : query.where('p.pod', '=', pod), window);
}

export const areaAssignmentOf = (db: Kysely<DB>, communityId: number, pod: string, on: string): Promise<AreaAssignmentRow | undefined> =>
  assignments(db).where('a.community_id', '=', communityId).where('p.pod', '=', pod).where('a.assigned_on', '=', on).executeTakeFirst();

/** The point of a POD that the community has or had in a configuration, or behind a plant. */
export async function communityPoint(db: Kysely<DB>, communityId: number, pod: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select p.id from connection_point p where p.pod = ${pod} and (
      exists (select from point_assignment a where a.point_id = p.id and a.community_id = ${communityId})
      or exists (select from plant l where l.point_id = p.id and l.community_id = ${communityId}))`.execute(db);
  return rows[0]?.id;
}

/** An assignment of a point to another area that one of these documents proved. */
export async function otherAreaOn(
  trx: Transaction<DB>,
  documentIds: readonly number[],
  { point_id, area_code }: Pick<NewAssignment, 'point_id' | 'area_code'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from point_area_assignment where document_id = any (${[...documentIds]}::bigint[])
    and point_id = ${point_id} and area_code <> ${area_code} order by id limit 1`.execute(trx);
  return rows[0]?.id;
}

interface NewAssignment extends Omit<AreaAssignmentRow, 'id' | 'pod' | 'created_at'> {
  readonly community_id: number;
  readonly point_id: number;
  readonly created_by: string;
}

export async function insertAreaAssignment(trx: Transaction<DB>, values: NewAssignment): Promise<number> {
  const { id } = await trx.insertInto('point_area_assignment').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The area code that the distributor had assigned to a point `pa` (of `pa.community_id`) by a day. */
export const dsoCode = (on: string) => sql`(select s.area_code from point_area_assignment s where s.point_id = pa.point_id
  and s.community_id = pa.community_id and s.assigned_on <= ${on}::date order by s.assigned_on desc limit 1)`;

/** The areas of a day at a location, as the rules of the map judge them. */
export const mapAreas = (location: ReturnType<typeof sql>, on: string) => sql`(select coalesce(json_agg(json_build_object('code', v.code,
  'covers', n.covers, 'near', n.near) order by v.code), '[]') from areas_near(array[st_x(${location})], array[st_y(${location})], ${on}::date, ${BORDER_METRES}) n
  join substation_area v on v.id = n.area_id)`;

/** Of a configuration `c`: the version `a` of its area that holds the day, else the newest one. */
export const areaOn = (on: string) => sql`substation_area o on o.id = c.substation_area_id
  join lateral (select v.id, v.code, v.published_on, v.validity, v.boundary from substation_area v where v.code = o.code
    order by v.validity @> ${on}::date desc, lower(v.validity) desc limit 1) a on true`;

/** Freezes the version of the area with which the points of a configuration are applied for, as far as none is frozen yet. */
export async function freezeAreas(
  trx: Transaction<DB>,
  { applicationId, configurationId, on }: { readonly applicationId: number; readonly configurationId: number; readonly on: string },
): Promise<void> {
  await sql`
    insert into point_area_freeze (assignment_id, community_id, area_id, application_id, frozen_on, ground)
    select pa.id, pa.community_id, a.id, ${applicationId}, ${on}::date, case when ${dsoCode(on)} is null then 'map' else 'dso' end
    from point_assignment pa join configuration c on c.id = pa.configuration_id join ${areaOn(on)}
    where c.id = ${configurationId} and coalesce(upper(pa.validity) > ${on}::date, true)
    on conflict do nothing`.execute(trx);
}
