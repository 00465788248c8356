import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../schema/tables.ts';

interface WatchedPlantRow {
  readonly community_id: number;
  readonly asset_id: number;
}

/** Plants of communities that take changes, after the asset with id `after` (platform's context). */
export async function watchedPlants(db: Kysely<DB>, after: number, limit: number): Promise<WatchedPlantRow[]> {
  const { rows } = await sql<WatchedPlantRow>`select a.community_id, a.id as asset_id from asset a join community y on y.id = a.community_id
    where a.kind = 'plant' and a.id > ${after} and y.status <> 'archived' order by a.id limit ${limit}`.execute(db);
  return rows;
}

export interface YieldDropRow {
  readonly id: number;
  readonly since: string;
  readonly usual: number;
  readonly work_order_id: number;
  readonly ended_on: string | null;
}

export async function newestDrop(db: Kysely<DB>, assetId: number): Promise<YieldDropRow | undefined> {
  const { rows } = await sql<YieldDropRow>`select id, since::text, usual, work_order_id, ended_on::text from yield_drop
    where asset_id = ${assetId} order by id desc limit 1`.execute(db);
  return rows[0];
}

interface NewDrop {
  readonly community_id: number;
  readonly asset_id: number;
  readonly since: string;
  readonly lost_share: string;
  readonly usual: number;
  readonly found_on: string;
  readonly work_order_id: number;
}

export async function insertDrop(trx: Transaction<DB>, row: NewDrop): Promise<void> {
  await trx.insertInto('yield_drop').values(row).execute();
}

interface DropChange {
  readonly work_order_id?: number;
  readonly ended_on?: string;
  readonly end_reason?: 'recovered' | 'dismissed';
}

export async function updateDrop(trx: Transaction<DB>, id: number, change: DropChange): Promise<void> {
  await trx.updateTable('yield_drop').set(change).where('id', '=', id).execute();
}
