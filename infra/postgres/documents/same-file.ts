import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** The documents of a community that hold the same file, the given one among them: stored under several kinds it is still one piece of evidence. */
export async function documentsOfFile(trx: Transaction<DB>, documentId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select o.id from document d
    join document o on o.community_id = d.community_id and o.sha256 = d.sha256 where d.id = ${documentId} order by o.id`.execute(trx);
  return rows.map(({ id }) => id);
}
