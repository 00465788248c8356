import { type Kysely, sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

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
  /** 1 for the first, then one more for each that replaced another. */
  readonly version: number;
  readonly replaces_id: number | null;
  /** The newer version, where there is one. */
  readonly replaced_by_id: number | null;
  readonly deleted_at: Date | null;
}

const documents = (db: Kysely<DB>) =>
  db
    .selectFrom('document as d')
    .leftJoin('plant as p', 'p.id', 'd.plant_id')
    .leftJoin('document as n', 'n.replaces_id', 'd.id')
    .select(['d.id', 'd.community_id', 'd.configuration_id', 'p.code as plant_code', 'd.party_id', 'd.kind', 'd.file_name', 'd.media_type'])
    .select(['d.sha256', 'd.size_bytes', 'd.valid_until', 'd.uploaded_by', 'd.uploaded_at'])
    .select(['n.id as replaced_by_id', 'd.version', 'd.replaces_id', 'd.deleted_at']);

interface DocumentFilter extends Window {
  readonly configurationId?: number | undefined;
  readonly kind?: string | undefined;
  readonly state?: DocumentState | undefined;
}

/** `current`: the newest version; `replaced`: an older one; `deleted`: its content is gone. */
export const DOCUMENT_STATES = ['current', 'replaced', 'deleted'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** The documents of a community that the context sees, by id. */
export function listDocuments(db: Kysely<DB>, communityId: number, filter: DocumentFilter): Promise<DocumentRow[]> {
  let query = documents(db).where('d.community_id', '=', communityId);
  if (filter.configurationId !== undefined) query = query.where('d.configuration_id', '=', filter.configurationId);
  if (filter.kind !== undefined) query = query.where('d.kind', '=', filter.kind);
  query = query.where('d.deleted_at', filter.state === 'deleted' ? 'is not' : 'is', null);
  if (filter.state === 'current') query = query.where('n.id', 'is', null);
  if (filter.state === 'replaced') query = query.where('n.id', 'is not', null);
  return pageOf(db, query, filter);
}

/** All versions of the document that `id` is one of, the first first; deleted ones too. */
export async function versionsOf(db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow[]> {
  const { rows } = await sql<{ id: number }>`with recursive older as (
      select id, replaces_id from document where id = ${id} and community_id = ${communityId}
      union select d.id, d.replaces_id from older o join document d on d.id = o.replaces_id),
    newer as (select id from document where id = ${id} and community_id = ${communityId}
      union select d.id from newer n join document d on d.replaces_id = n.id)
    select id from older union select id from newer`.execute(db);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return documents(db).where('d.id', 'in', ids).orderBy('d.version').execute();
}

export const documentById = (db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow | undefined> =>
  documents(db).where('d.community_id', '=', communityId).where('d.id', '=', id).where('d.deleted_at', 'is', null).executeTakeFirst();

/** The newest documents about these parties. */
export const documentsOfParties = (db: Kysely<DB>, parties: readonly number[], most: number): Promise<DocumentRow[]> =>
  parties.length === 0
    ? Promise.resolve([])
    : documents(db)
        .where('d.party_id', 'in', [...parties])
        .where('d.deleted_at', 'is', null)
        .orderBy('d.id', 'desc')
        .limit(most)
        .execute();

/** These documents, by id; deleted ones too. */
export const documentsByIds = (db: Kysely<DB>, ids: readonly number[]): Promise<DocumentRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : documents(db)
        .where('d.id', 'in', [...ids])
        .orderBy('d.id')
        .execute();

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
  readonly replaces_id: number | null;
  readonly version: number;
}

/** Sealed content that lies in the store, and the sealed key of this document: under a master key, or a person's (`key_id` null). */
interface StoredElsewhere {
  readonly object_key: string;
  readonly key_id: string | null;
  readonly key_enc: Uint8Array;
  readonly sealed_bytes: number;
}

/** Content in the database; `encrypted`: sealed under the person's key. */
interface StoredHere {
  readonly encrypted: boolean;
  readonly content: Uint8Array;
}

/** Stores a document with its content. The same bytes for the same thing keep their id. */
export async function insertDocument(
  trx: Transaction<DB>,
  document: DocumentValues,
  content: StoredElsewhere | StoredHere,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const made = await trx
    .insertInto('document')
    .values(document)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return { id: await sameDocument(trx, document), isNew: false };
  if ('object_key' in content)
    await trx
      .insertInto('document_object')
      .values({ document_id: made.id, ...content })
      .execute();
  else
    await trx
      .insertInto('document_content')
      .values({ document_id: made.id, ...content })
      .execute();
  return { id: made.id, isNew: true };
}

/** Bytes of all documents of a community, or of those about one party, older versions too; deleted ones have none. */
export async function documentBytes(db: Kysely<DB>, communityId: number, partyId?: number): Promise<number> {
  const sum = sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes');
  let query = db.selectFrom('document').select(sum).where('community_id', '=', communityId).where('deleted_at', 'is', null);
  if (partyId !== undefined) query = query.where('party_id', '=', partyId);
  return (await query.executeTakeFirstOrThrow()).bytes;
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
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return id;
}

/** The bytes of a document that lie in the database. */
export function documentContent(db: Kysely<DB>, id: number) {
  return db.selectFrom('document_content').select(['encrypted', 'content']).where('document_id', '=', id).executeTakeFirst();
}

/** Where the bytes of a document lie outside of the database. */
export function documentObject(db: Kysely<DB>, id: number) {
  return db.selectFrom('document_object').select(['object_key', 'key_id', 'key_enc']).where('document_id', '=', id).executeTakeFirst();
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

export async function partyOfMember(db: Kysely<DB>, communityId: number, code: string): Promise<number | undefined> {
  const query = db.selectFrom('membership').select('party_id').where('community_id', '=', communityId).where('code', '=', code);
  return (await query.executeTakeFirst())?.party_id;
}

export async function plantIdByCode(db: Kysely<DB>, communityId: number, code: string): Promise<number | undefined> {
  return (await db.selectFrom('plant').select('id').where('community_id', '=', communityId).where('code', '=', code).executeTakeFirst())
    ?.id;
}

export interface DocumentSubjectRow {
  readonly configuration_id: number | null;
  readonly plant_id: number | null;
  readonly party_id: number | null;
}

/** What a document that exists is about. */
export const subjectOfDocument = (db: Kysely<DB>, id: number): Promise<DocumentSubjectRow> =>
  db.selectFrom('document').select(['configuration_id', 'plant_id', 'party_id']).where('id', '=', id).executeTakeFirstOrThrow();
