import { type Kysely, sql, type Transaction } from 'kysely';
import type { Examination } from '../../../domain/assets/splitting/pair.ts';
import type { DB } from '../schema/tables.ts';

/** The pairs of plants of a community that somebody found to be separate and that were not taken back, by id. */
export async function openExaminations(db: Kysely<DB>, communityId: number): Promise<Examination[]> {
  const { rows } = await sql<Examination>`select id, first_plant_id as "firstId", second_plant_id as "secondId", note, examined_by as by,
      examined_at as at from split_examination where community_id = ${communityId} and ended_at is null order by id`.execute(db);
  return rows;
}

interface NewExamination {
  readonly communityId: number;
  readonly firstId: number;
  readonly secondId: number;
  readonly note: string;
  readonly by: string;
}

/** Stores an examination; undefined where the pair has an open one. */
export async function insertExamination(trx: Transaction<DB>, given: NewExamination): Promise<number | undefined> {
  const { communityId, firstId, secondId, note, by } = given;
  const { rows } = await sql<{
    id: number;
  }>`insert into split_examination (community_id, first_plant_id, second_plant_id, note, examined_by)
    values (${communityId}, ${firstId}, ${secondId}, ${note}, ${by}) on conflict do nothing returning id`.execute(trx);
  return rows[0]?.id;
}

/** Takes an open examination back; false where the community has none with this id. */
export async function endExamination(trx: Transaction<DB>, communityId: number, id: number, by: string): Promise<boolean> {
  const { rows } = await sql`update split_examination set ended_by = ${by}, ended_at = now()
    where id = ${id} and community_id = ${communityId} and ended_at is null returning id`.execute(trx);
  return rows.length > 0;
}

/** Whether the community has this examination, open or not. */
export async function hasExamination(db: Kysely<DB>, communityId: number, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('split_examination')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
