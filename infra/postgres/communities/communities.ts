import { type Kysely, sql, type Transaction } from 'kysely';
import type { CommunityStatus } from '../../../domain/communities/kinds.ts';
import type { CorrectedReadings } from '../../../domain/settlement/run/lowered-money.ts';
import { addCommunity } from '../driver/index.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { Community, DB } from '../schema/tables.ts';

interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

/** A community as callers see it; `total_capacity` in kW, `primary_substation_id` that of its first configuration. */
export interface CommunityRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly legal_type: Community['legal_type'];
  readonly status: CommunityStatus;
  readonly organisation_id: number;
  readonly primary_substation_id: number | null;
  /** The boundary; of several pieces of land the largest. */
  readonly boundary: Polygon | null;
  /** All of it. */
  readonly land: Polygon | { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] } | null;
  readonly total_capacity: number;
  readonly max_members: number | null;
  readonly takes_members: boolean;
  readonly four_eyes: boolean;
  readonly corrected_readings: CorrectedReadings;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const communities = (db: Kysely<DB>) =>
  db
    .selectFrom('community as c')
    .select([
      'id',
      'code',
      'name',
      'description',
      'legal_type',
      'status',
      'organisation_id',
      'max_members',
      'takes_members',
      'four_eyes',
      'corrected_readings',
      'version',
      'created_at',
      'updated_at',
    ])
    .select([
      sql<
        CommunityRow['boundary']
      >`st_asgeojson((select d.geom from st_dump(boundary) d order by st_area(d.geom) desc, d.path limit 1), 7)::jsonb`.as('boundary'),
      sql<CommunityRow['land']>`st_asgeojson(boundary, 7)::jsonb`.as('land'),
      sql<number>`(select coalesce(sum(s.power_kw), 0)::float8 from plant_section s where s.community_id = c.id)`.as('total_capacity'),
      sql<number | null>`(select f.substation_area_id from configuration f where f.community_id = c.id order by f.id limit 1)`.as(
        'primary_substation_id',
      ),
    ]);

/** The communities the context sees, by id; one code or state only when it is given. */
export function listCommunities(
  db: Kysely<DB>,
  filter: Window & { readonly code?: string | undefined; readonly status?: CommunityRow['status'] | undefined },
): Promise<CutPage<CommunityRow>> {
  let query = communities(db);
  if (filter.code !== undefined) query = query.where('code', '=', filter.code);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  return cutPageOf(db, query, filter);
}

export const communityById = (db: Kysely<DB>, id: number): Promise<CommunityRow | undefined> =>
  communities(db).where('id', '=', id).executeTakeFirst();

/** Locks a community until the transaction ends; fails where the context sees none (not_found) or it is archived (wrong_state). */
export async function lockChangeableCommunity(trx: Transaction<DB>, id: number): Promise<void> {
  await sql`select lock_changeable(${id})`.execute(trx);
}

/** Locks a community, whatever its state, until the running transaction ends. */
export async function lockCommunity(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.selectFrom('community').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** The same, and its limits, which hold until the transaction ends. */
export async function changeableCommunity(trx: Transaction<DB>, id: number) {
  await lockChangeableCommunity(trx, id);
  return trx.selectFrom('community').select(['max_members', 'version']).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Rings run the right way round when they are stored (RFC 7946). */
const shape = (boundary: object | null | undefined) =>
  boundary == null ? null : sql<string>`st_forcepolygonccw(st_setsrid(st_geomfromgeojson(${JSON.stringify(boundary)}), 4326))`;

/** Whether the community wants another person for its money. */
export async function wantsFourEyes(trx: Transaction<DB>, communityId: number): Promise<boolean> {
  const rows = trx.selectFrom('community').select('four_eyes').where('id', '=', communityId);
  return (await rows.executeTakeFirstOrThrow()).four_eyes;
}

export interface CommunityValues {
  readonly name: string;
  readonly description: string;
  readonly legal_type: CommunityRow['legal_type'];
  readonly boundary: object | null;
  readonly max_members: number | null;
  readonly takes_members: boolean;
  readonly four_eyes: boolean;
  readonly corrected_readings: CorrectedReadings;
}

/** Creates it in draft and widens the transaction to it. If the code is taken, returns the id of that community. */
export async function insertCommunity(
  trx: Transaction<DB>,
  { boundary, ...values }: CommunityValues & { readonly code: string; readonly organisation_id: number },
): Promise<number> {
  const { id } = await trx
    .insertInto('community')
    .values({ ...values, boundary: shape(boundary) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addCommunity(trx, id);
  return id;
}

/** Changes what is given and counts the version up. */
export async function updateCommunity(
  trx: Transaction<DB>,
  id: number,
  { boundary, ...values }: Partial<CommunityValues> & { readonly status?: CommunityRow['status'] },
): Promise<void> {
  const changed = { ...values, ...(boundary === undefined ? {} : { boundary: shape(boundary) }) };
  await trx
    .updateTable('community')
    .set({ ...changed, version: sql`version + 1`, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

export type CommunityName = { readonly id: number; readonly code: string; readonly name: string };

/** What a community that the context sees is called on its papers. */
export const communityName = (db: Kysely<DB>, id: number): Promise<CommunityName> =>
  db.selectFrom('community').select(['id', 'code', 'name']).where('id', '=', id).executeTakeFirstOrThrow();
