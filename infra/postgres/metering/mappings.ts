import { type Kysely, sql, type Transaction } from 'kysely';
import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** How tables of a community are read, under a name. */
export interface MappingRow {
  readonly id: number;
  readonly community_id: number;
  readonly name: string;
  readonly mapping: TableMapping;
}

const mappings = (db: Kysely<DB>) =>
  db
    .selectFrom('import_mapping')
    .select(['id', 'community_id', 'name'])
    .select([sql<TableMapping>`mapping`.as('mapping')]);

export const listMappings = (db: Kysely<DB>, communityId: number, window: Window): Promise<CutPage<MappingRow>> =>
  cutPageOf(db, mappings(db).where('community_id', '=', communityId), window);

export const mappingById = (db: Kysely<DB>, communityId: number, id: number): Promise<MappingRow | undefined> =>
  mappings(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

interface MappingValues {
  readonly name: string;
  readonly mapping: TableMapping;
}

/** Adds a mapping; a name of the community that is taken is refused by the database. */
export const insertMapping = async (trx: Transaction<DB>, communityId: number, { name, mapping }: MappingValues): Promise<number> =>
  (
    await trx
      .insertInto('import_mapping')
      .values({ community_id: communityId, name, mapping: sql`${JSON.stringify(mapping)}::text::jsonb` })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;

export async function updateMapping(trx: Transaction<DB>, id: number, { name, mapping }: MappingValues): Promise<void> {
  await trx
    .updateTable('import_mapping')
    .set({ name, mapping: sql`${JSON.stringify(mapping)}::text::jsonb`, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

export async function deleteMapping(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('import_mapping').where('id', '=', id).execute();
}
