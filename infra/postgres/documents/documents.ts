import { type Kysely, sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** The metadata of a document. */
export interface DocumentRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number | null;
  readonly plant_code: string | null;
  readonly party_id: number | null;
  readonly kind: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly valid_until: string | null;
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
}

const documents = (db: Kysely<DB>) =>
  db
    .selectFrom('document as d')
    .leftJoin('plant as p', 'p.id', 'd.plant_id')
    .select(['d.id', 'd.community_id', 'd.configuration_id', 'p.code as plant_code', 'd.party_id', 'd.kind', 'd.file_name', 'd.media_type'])
    .select(['d.sha256', 'd.size_bytes', 'd.valid_until', 'd.uploaded_by', 'd.uploaded_at']);

interface DocumentFilter extends Window {
  readonly configurationId?: number | undefined;
  readonly kind?: string | undefined;
}

/** Did the acting person upload the document, in a community that wants another one for its grounds? */
export async function isOwnUpload(trx: Transaction<DB>, id: number): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select y.four_eyes and d.uploaded_by = current_setting('app.actor', true) as own
    from document d join community y on y.id = d.community_id where d.id = ${id}`.execute(trx);
  return rows[0]?.own ?? false;
}

/** The documents of a community that the context sees, by id. */
export function listDocuments(db: Kysely<DB>, communityId: number, filter: DocumentFilter): Promise<DocumentRow[]> {
  let query = documents(db).where('d.community_id', '=', communityId);
  if (filter.configurationId !== undefined) query = query.where('d.configuration_id', '=', filter.configurationId);
  if (filter.kind !== undefined) query = query.where('d.kind', '=', filter.kind);
  return pageOf(db, query, filter);
}

export const documentById = (db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow | undefined> =>
  documents(db).where('d.community_id', '=', communityId).where('d.id', '=', id).executeTakeFirst();

interface DocumentValues {
  readonly community_id: number;
  readonly configuration_id: number | null;
  readonly plant_id: number | null;
  readonly party_id: number | null;
  readonly kind: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly valid_until: string | null;
  readonly uploaded_by: string;
}

/** Stores a document; `encrypted` says that `content` is sealed under the person's key. The same bytes for the same thing keep their id. */
export async function insertDocument(
  trx: Transaction<DB>,
  document: DocumentValues,
  content: Uint8Array,
  encrypted: boolean,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const made = await trx
    .insertInto('document')
    .values(document)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return { id: await sameDocument(trx, document), isNew: false };
  await trx.insertInto('document_content').values({ document_id: made.id, encrypted, content }).execute();
  return { id: made.id, isNew: true };
}

/** Bytes of all documents of a community. */
export async function documentBytes(db: Kysely<DB>, communityId: number): Promise<number> {
  const sum = sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes');
  return (await db.selectFrom('document').select(sum).where('community_id', '=', communityId).executeTakeFirstOrThrow()).bytes;
}

async function sameDocument(trx: Transaction<DB>, document: DocumentValues): Promise<number> {
  const { id } = await trx
    .selectFrom('document')
    .select('id')
    .where('community_id', '=', document.community_id)
    .where('kind', '=', document.kind)
    .where('sha256', '=', document.sha256)
    .where('configuration_id', 'is not distinct from', document.configuration_id)
    .where('plant_id', 'is not distinct from', document.plant_id)
    .where('party_id', 'is not distinct from', document.party_id)
    .executeTakeFirstOrThrow();
  return id;
}

/** The stored bytes of a document. */
export function documentContent(db: Kysely<DB>, id: number) {
  return db.selectFrom('document_content').select(['encrypted', 'content']).where('document_id', '=', id).executeTakeFirst();
}

/** A plant's id, and its producer where that is a person, by its code in the community. */
export function plantByCode(db: Kysely<DB>, communityId: number, code: string) {
  return db
    .selectFrom('plant as p')
    .leftJoin('party as y', (join) => join.onRef('y.id', '=', 'p.producer_id').on('y.kind', '=', 'person'))
    .select(['p.id', 'y.id as person'])
    .where('p.community_id', '=', communityId)
    .where('p.code', '=', code)
    .executeTakeFirst();
}

/** Id of the plant with this code in the community. */
export async function plantIdByCode(db: Kysely<DB>, communityId: number, code: string): Promise<number | undefined> {
  return (await db.selectFrom('plant').select('id').where('community_id', '=', communityId).where('code', '=', code).executeTakeFirst())
    ?.id;
}
