import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Assignments of points of a community, ended ones included. */
export async function countPoints(db: Kysely<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from point_assignment where community_id = ${communityId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Plant sections and storages of a community, ended ones included. */
export async function countUnits(db: Kysely<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from plant_section where community_id = ${communityId})::int
      + (select count(*) from storage_unit where community_id = ${communityId})::int as count`.execute(db);
  return rows[0]?.count ?? 0;
}
