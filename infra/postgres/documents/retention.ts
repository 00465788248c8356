import { type Kysely, sql, type Transaction } from 'kysely';
import type { DocumentKind } from '../../../domain/documents/kinds.ts';
import type { RetentionFacts } from '../../../domain/documents/retention.ts';
import type { DB } from '../schema/tables.ts';

interface FoundFacts extends RetentionFacts {
  readonly id: number;
}

interface FactRow {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly storedOn: string;
  readonly contracts: number;
  readonly runs: boolean | null;
  readonly contractEnd: string | null;
  readonly members: number;
  readonly isMember: boolean | null;
  readonly memberEnd: string | null;
}

/** What the retention of these documents runs from; a document of no configuration rests on every contract of its community. */
export async function retentionFacts(db: Kysely<DB>, ids: readonly number[]): Promise<FoundFacts[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FactRow>`
    select d.id, d.kind, (d.uploaded_at at time zone 'Europe/Rome')::date::text as "storedOn",
      c.count::int as contracts, c.runs, c.last::text as "contractEnd", m.count::int as members, m.runs as "isMember", m.last::text as "memberEnd"
    from document d
    left join lateral (select count(*), bool_or(k.active_to is null) as runs, max(k.active_to) as last from contract k
      where k.community_id = d.community_id and (d.configuration_id is null or k.configuration_id = d.configuration_id)) c on true
    left join lateral (select count(*), bool_or(s.status <> 'left') as runs, max(upper(s.validity)) as last from membership s
      where s.party_id = d.party_id) m on true
    where d.id = any (${[...ids]}::bigint[])`.execute(db);
  return rows.map(({ id, kind, storedOn, ...row }) => ({
    id,
    kind,
    storedOn,
    contractEnd: row.contracts === 0 ? undefined : row.runs === true ? null : row.contractEnd,
    memberEnd: row.members === 0 ? undefined : row.isMember === true ? null : row.memberEnd,
  }));
}

/** The tables whose rows rest on these documents, by document. */
export async function documentUses(db: Kysely<DB>, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; uses: string[] }>`
    select document_id as id, array_agg(distinct used_by order by used_by) as uses
    from document_uses(${[...ids]}::bigint[]) group by 1`.execute(db);
  return new Map(rows.map(({ id, uses }) => [id, uses]));
}

/** Takes away content and key of a document and keeps its row. False when it was deleted before. */
export async function deleteContent(trx: Transaction<DB>, id: number, by: string): Promise<boolean> {
  const deleted = await trx
    .updateTable('document')
    .set({ deleted_at: new Date(), deleted_by: by, file_name: sql`'deleted-' || id` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  await trx.deleteFrom('document_content').where('document_id', '=', id).execute();
  await trx.deleteFrom('document_object').where('document_id', '=', id).execute();
  return deleted.numUpdatedRows === 1n;
}

/** Ids of documents of a community that still have content, stored before this instant, by id. */
export async function keptDocuments(
  db: Kysely<DB>,
  communityId: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('community_id', '=', communityId)
    .where('deleted_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Does the community delete documents by itself when their term has passed? */
export async function deletesByItself(db: Kysely<DB>, communityId: number): Promise<boolean> {
  const row = await db
    .selectFrom('document_setting')
    .select('delete_after_retention')
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  return row?.delete_after_retention ?? false;
}

/** Says whether it does. */
export async function setDeletesByItself(trx: Transaction<DB>, communityId: number, delete_after_retention: boolean): Promise<void> {
  await trx
    .insertInto('document_setting')
    .values({ community_id: communityId, delete_after_retention })
    .onConflict((conflict) => conflict.column('community_id').doUpdateSet({ delete_after_retention }))
    .execute();
}
