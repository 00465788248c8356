import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A dated mean round-trip efficiency: decimal text from 0 to 1; `valid_to` excluded. */
export interface EfficiencyRow {
  readonly id: number;
  readonly value: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
}

/** A storage with its newest assignment to a configuration and its efficiencies by day. */
export interface StorageRow {
  readonly id: number;
  readonly community_id: number;
  readonly code: string;
  readonly name: string;
  readonly pod: string;
  readonly plant_code: string | null;
  readonly assignment_id: number;
  readonly configuration_id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly efficiencies: EfficiencyRow[];
}

const from = sql<string>`lower(validity)`.as('valid_from');
const to = sql<string | null>`upper(validity)`.as('valid_to');

const storages = (db: Kysely<DB>) =>
  db
    .selectFrom('storage_unit as u')
    .innerJoin('connection_point as p', 'p.id', 'u.point_id')
    .leftJoin('plant as k', 'k.id', 'u.plant_id')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('storage_assignment')
          .whereRef('storage_id', '=', 'u.id')
          .select([sql<number>`id`.as('assignment_id'), 'configuration_id', from, to])
          .orderBy(sql`lower(validity)`, 'desc')
          .limit(1)
          .as('a'),
      (join) => join.onTrue(),
    )
    .select(['u.id', 'u.community_id', 'u.code', 'u.name', 'p.pod', 'k.code as plant_code'])
    .select(['a.assignment_id', 'a.configuration_id', 'a.valid_from', 'a.valid_to'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('storage_efficiency as e')
          .whereRef('e.storage_id', '=', 'u.id')
          .select(['e.id', sql<string>`trim_scale(e.value)::text`.as('value'), from, to, 'e.source'])
          .orderBy(sql`lower(e.validity)`),
      ).as('efficiencies'),
    );

/** The storages of a community that the context sees, by id. */
export async function listStorages(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly code?: string | undefined },
): Promise<StorageRow[]> {
  const query = storages(db).where('u.community_id', '=', communityId);
  return pageOf(db, filter.code === undefined ? query : query.where('u.code', '=', filter.code), filter);
}

export const storageById = (db: Kysely<DB>, communityId: number, id: number): Promise<StorageRow | undefined> =>
  storages(db).where('u.community_id', '=', communityId).where('u.id', '=', id).executeTakeFirst();

export const storageByCode = (db: Kysely<DB>, communityId: number, code: string): Promise<StorageRow | undefined> =>
  storages(db).where('u.community_id', '=', communityId).where('u.code', '=', code).executeTakeFirst();

interface NewStorage {
  readonly communityId: number;
  readonly configurationId: number;
  readonly code: string;
  readonly name: string;
  readonly pointId: number;
  readonly plantId: number | null;
  readonly from: string;
  readonly to: string | null;
}

/** Stores a storage and assigns it to its configuration. */
export async function insertStorage(trx: Transaction<DB>, given: NewStorage): Promise<number> {
  const own = { community_id: given.communityId };
  const { id } = await trx
    .insertInto('storage_unit')
    .values({ ...own, code: given.code, name: given.name, point_id: given.pointId, plant_id: given.plantId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('storage_assignment')
    .values({ ...own, storage_id: id, configuration_id: given.configurationId, validity: formatDateRange(given) })
    .execute();
  return id;
}

/** Adds an efficiency; one that overlaps another of the storage is refused by the database. */
export async function insertEfficiency(
  trx: Transaction<DB>,
  storage: { readonly id: number; readonly community_id: number },
  { value, valid_from, valid_to, source }: Omit<EfficiencyRow, 'id'>,
): Promise<number> {
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  const row = { storage_id: storage.id, community_id: storage.community_id, value, source, validity };
  return (await trx.insertInto('storage_efficiency').values(row).returning('id').executeTakeFirstOrThrow()).id;
}
