import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A point's assignment to a configuration through a member; days 'YYYY-MM-DD', `valid_to` excluded, `location` [longitude, latitude]. */
export interface PointRow {
  readonly id: number;
  readonly point_id: number;
  readonly pod: string;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly member_id: number;
  readonly member_code: string;
  readonly voltage: 'LV' | 'MV';
  readonly location: [number, number] | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly static_share: string | null;
  readonly contracted_power_kw: string | null;
  /** GSE's interval; null from: not recognised. */
  readonly recognised_from: string | null;
  readonly recognised_to: string | null;
}

const points = (db: Kysely<DB>) =>
  db
    .selectFrom('point_assignment as a')
    .innerJoin('connection_point as p', 'p.id', 'a.point_id')
    .innerJoin('membership as m', 'm.id', 'a.membership_id')
    .select(['a.id', 'a.point_id', 'p.pod', 'a.community_id', 'a.configuration_id', 'm.id as member_id', 'm.code as member_code'])
    .select([
      sql<'LV' | 'MV'>`a.voltage`.as('voltage'),
      sql<[number, number] | null>`(st_asgeojson(a.location, 7)::jsonb) -> 'coordinates'`.as('location'),
      sql<string>`lower(a.validity)`.as('valid_from'),
      sql<string | null>`upper(a.validity)`.as('valid_to'),
      sql<string | null>`trim_scale(a.static_share)::text`.as('static_share'),
      sql<string | null>`trim_scale(a.contracted_power_kw)::text`.as('contracted_power_kw'),
      sql<string | null>`lower(a.recognised)`.as('recognised_from'),
      sql<string | null>`upper(a.recognised)`.as('recognised_to'),
    ]);

interface PointFilter extends Window {
  readonly pod?: string | undefined;
  readonly configurationId?: number | undefined;
}

type Wanted = Pick<PointFilter, 'pod' | 'configurationId'> & { readonly communityId: number };

function ofCommunity(db: Kysely<DB>, { communityId, pod, configurationId }: Wanted) {
  let query = points(db).where('a.community_id', '=', communityId);
  if (pod !== undefined) query = query.where('p.pod', '=', pod);
  if (configurationId !== undefined) query = query.where('a.configuration_id', '=', configurationId);
  return query;
}

/** The assignments of a community that the context sees, by id. */
export const listPoints = (db: Kysely<DB>, communityId: number, filter: PointFilter): Promise<PointRow[]> =>
  pageOf(db, ofCommunity(db, { ...filter, communityId }), filter);

export const pointById = (db: Kysely<DB>, communityId: number, id: number): Promise<PointRow | undefined> =>
  points(db).where('a.community_id', '=', communityId).where('a.id', '=', id).executeTakeFirst();

/** Assignments of the POD, as far as the context sees them, that share a day with the range. */
export function overlappingPoints(
  db: Kysely<DB>,
  pod: string,
  range: { readonly from: string; readonly to: string | null },
): Promise<PointRow[]> {
  return points(db)
    .where('p.pod', '=', pod)
    .where(sql<boolean>`a.validity && ${formatDateRange(range)}::daterange`)
    .orderBy('a.id')
    .execute();
}

/** The id of a POD, made when it is new on the platform. */
export async function pointIdOf(trx: Transaction<DB>, pod: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select point_for(${pod}) as id`.execute(trx);
  return rows[0]?.id ?? 0;
}

export interface NewAssignment {
  readonly pointId: number;
  readonly configurationId: number;
  readonly communityId: number;
  readonly memberId: number;
  readonly voltage: 'LV' | 'MV';
  readonly location: readonly [number, number] | null;
  readonly from: string;
  readonly to: string | null;
  readonly staticShare: string | null;
  readonly contractedPowerKw: string | null;
}

export async function insertAssignment(trx: Transaction<DB>, given: NewAssignment): Promise<number> {
  const location =
    given.location && sql<string>`st_setsrid(st_makepoint(${given.location[0]}::float8, ${given.location[1]}::float8), 4326)`;
  const values = {
    point_id: given.pointId,
    configuration_id: given.configurationId,
    community_id: given.communityId,
    membership_id: given.memberId,
    voltage: given.voltage,
    location,
    validity: formatDateRange(given),
    static_share: given.staticShare,
    contracted_power_kw: given.contractedPowerKw,
  };
  const { id } = await trx.insertInto('point_assignment').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Sets the contracted power of an assignment in kW; null: not known. */
export async function setContractedPower(trx: Transaction<DB>, id: number, kw: string | null): Promise<void> {
  await trx.updateTable('point_assignment').set({ contracted_power_kw: kw }).where('id', '=', id).execute();
}

/** Sets the interval that GSE recognises for an assignment; null for none. */
export async function setRecognised(
  trx: Transaction<DB>,
  id: number,
  interval: { readonly from: string; readonly to: string | null } | null,
): Promise<void> {
  const recognised = interval === null ? null : formatDateRange(interval);
  await trx.updateTable('point_assignment').set({ recognised }).where('id', '=', id).execute();
}

export interface PointFactValues {
  readonly voltage: 'LV' | 'MV';
  /** [longitude, latitude]. */
  readonly location: readonly [number, number] | null;
  readonly valid_from: string;
}

/** Puts right what an assignment says of its point; `valid_to` stays. */
export async function setPointFacts(
  trx: Transaction<DB>,
  { id, valid_to }: { readonly id: number; readonly valid_to: string | null },
  { voltage, location, valid_from }: PointFactValues,
): Promise<void> {
  const position = location && sql<string>`st_setsrid(st_makepoint(${location[0]}::float8, ${location[1]}::float8), 4326)`;
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  await trx.updateTable('point_assignment').set({ voltage, location: position, validity }).where('id', '=', id).execute();
}
