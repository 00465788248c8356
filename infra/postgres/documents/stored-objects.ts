import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Which of these keys no document knows (platform's context). */
export async function unknownKeys(db: Kysely<DB>, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select k.key from unnest(${[...keys]}::text[]) as k (key)
    where not exists (select 1 from document_object o where o.object_key = k.key)`.execute(db);
  return rows.map(({ key }) => key);
}

/** The next document whose content lies in the database, after one of them (platform's context). */
export function nextInDatabase(db: Kysely<DB>, after: number) {
  return db
    .selectFrom('document_content as c')
    .innerJoin('document as d', 'd.id', 'c.document_id')
    .select(['d.id', 'd.community_id', 'd.party_id', 'c.encrypted', 'c.content'])
    .where('d.id', '>', after)
    .where('d.deleted_at', 'is', null)
    .orderBy('d.id')
    .limit(1)
    .executeTakeFirst();
}

interface ObjectValues {
  readonly object_key: string;
  readonly key_id: string | null;
  readonly key_enc: Uint8Array;
  readonly sealed_bytes: number;
}

/** Records that the content of a document lies in the store from now on. False where it no longer lies in the database. */
export async function moveToStore(trx: Transaction<DB>, document_id: number, values: ObjectValues): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('document_content').where('document_id', '=', document_id).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await trx
    .insertInto('document_object')
    .values({ document_id, ...values })
    .execute();
  return true;
}

/** Communities that delete documents by themselves once their term has passed, by id (platform's context). */
export async function selfDeletingCommunities(db: Kysely<DB>): Promise<number[]> {
  const rows = await db
    .selectFrom('document_setting as s')
    .innerJoin('community as c', 'c.id', 's.community_id')
    .select('s.community_id')
    .where('s.delete_after_retention', '=', true)
    .orderBy('s.community_id')
    .execute();
  return rows.map(({ community_id }) => community_id);
}

interface Counted {
  readonly documents: number;
  readonly bytes: number;
}

/** How much content lies in the store and in the database, as far as the context sees it. */
export async function contentCounts(db: Kysely<DB>): Promise<{ readonly in_store: Counted; readonly in_database: Counted }> {
  const { rows } = await sql<{ place: 'store' | 'database' } & Counted>`
    select 'store' as place, count(*)::int as documents, coalesce(sum(sealed_bytes), 0)::bigint as bytes from document_object
    union all select 'database', count(*)::int, coalesce(sum(octet_length(content)), 0)::bigint from document_content`.execute(db);
  const of = (place: string): Counted => {
    const { documents = 0, bytes = 0 } = rows.find((row) => row.place === place) ?? {};
    return { documents, bytes };
  };
  return { in_store: of('store'), in_database: of('database') };
}
