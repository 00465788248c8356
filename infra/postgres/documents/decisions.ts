import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { documentsOfFile } from './same-file.ts';

/** What a person said that a document decides, and who rested the first decision of that use on it. */
export interface NamedDecisionRow {
  readonly use: string;
  readonly named_by: string;
  readonly named_at: Date;
  readonly used_by: string | null;
  readonly used_at: Date | null;
}

export const namedDecisions = (db: Kysely<DB>, documentId: number): Promise<NamedDecisionRow[]> =>
  db
    .selectFrom('document_decision as n')
    .leftJoin(firstUses(db), (join) => join.onRef('u.document_id', '=', 'n.document_id').onRef('u.use', '=', 'n.use'))
    .select(['n.use', 'n.named_by', 'n.named_at', 'u.used_by', 'u.used_at'])
    .where('n.document_id', '=', documentId)
    .orderBy('n.id')
    .execute();

const firstUses = (db: Kysely<DB>) =>
  db
    .selectFrom('document_use')
    .distinctOn(['document_id', 'use'])
    .select(['document_id', 'use', 'used_by', 'used_at'])
    .orderBy('document_id')
    .orderBy('use')
    .orderBy('id')
    .as('u');

/** Records that a document decides this; false where the same person said so before. */
export async function nameDecision(trx: Transaction<DB>, named: { document_id: number; use: string; named_by: string }): Promise<boolean> {
  const inserted = trx
    .insertInto('document_decision')
    .values(named)
    .onConflict((conflict) => conflict.doNothing());
  return (await inserted.returning('id').executeTakeFirst()) !== undefined;
}

/** What four eyes ask of a document as the ground of a decision. */
interface GroundFacts {
  /** The community wants four eyes. */
  readonly wanted: boolean;
  readonly isOwnUpload: boolean;
  readonly isNamedByAnother: boolean;
}

/** The facts about this document for the acting person. */
export async function groundFacts(trx: Transaction<DB>, documentId: number, use: string): Promise<GroundFacts> {
  const { rows } =
    await sql<GroundFacts>`select y.four_eyes as wanted, current_setting('app.actor', true) = any (people_behind(array[d.uploaded_by])) as "isOwnUpload",
      exists (select 1 from document_decision n where n.document_id = d.id and n.use = ${use}
        and current_setting('app.actor', true) <> all (people_behind(array[n.named_by]))) as "isNamedByAnother"
    from document d join community y on y.id = d.community_id where d.id = ${documentId}`.execute(trx);
  return rows[0] ?? { wanted: false, isOwnUpload: false, isNamedByAnother: false };
}

interface DocumentUse {
  readonly document_id: number;
  readonly use: string;
  /** Tells apart what one document decides once each; empty where it decides one thing. */
  readonly part: string;
  /** Fingerprint of what was decided. */
  readonly object: string;
}

/** The first decision of this use that rested on the document, or on another one of the community with the same file. */
export const documentUse = async (trx: Transaction<DB>, { document_id, use, part }: Omit<DocumentUse, 'object'>) =>
  trx
    .selectFrom('document_use')
    .select(['object', 'used_at'])
    .where('document_id', 'in', [document_id, ...(await documentsOfFile(trx, document_id))])
    .where('use', '=', use)
    .where('part', '=', part)
    .orderBy('id')
    .executeTakeFirst();

/** Records the decision that rests on the document, unless one of this use did before. */
export async function insertDocumentUse(trx: Transaction<DB>, { document_id, use, part, object }: DocumentUse): Promise<void> {
  await sql`insert into document_use (document_id, use, part, object, used_by)
    values (${document_id}, ${use}, ${part}, ${object}, current_setting('app.actor', true)) on conflict do nothing`.execute(trx);
}

/** True once a person said what the document decides, or a record or a decision rests on it. */
export async function isReliedOn(trx: Transaction<DB>, id: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from document_decision where document_id = ${id})
    or exists (select 1 from document_references(array[${id}::bigint])) as found`.execute(trx);
  return rows[0]?.found ?? false;
}
