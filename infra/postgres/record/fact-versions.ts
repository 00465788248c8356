import { type Kysely, sql, type Transaction } from 'kysely';
import type { ChangeableKind } from '../../../domain/kernel/changeable.ts';
import type { DB } from '../schema/tables.ts';
import { type CutPage, cutPageOf, type Window } from './window.ts';

/** What an object said before a correction; `texts` are those of its facts that an erasure of a person empties. */
interface NewFactVersion {
  readonly communityId: number;
  readonly kind: ChangeableKind;
  readonly objectId: number;
  readonly facts: object;
  readonly texts: object;
  readonly reason: string;
  readonly documentId: number | null;
  readonly by: string;
}

/** Keeps what an object said under the next number of its versions and answers the number; the community is locked. */
export async function insertFactVersion(trx: Transaction<DB>, { communityId, kind, objectId, ...given }: NewFactVersion): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from fact_version
    where kind = ${kind} and object_id = ${objectId}`.execute(trx);
  const values = {
    ...{ community_id: communityId, kind, object_id: objectId, version: rows[0]?.next ?? 1 },
    ...{ facts: given.facts, texts: given.texts, reason: given.reason, document_id: given.documentId, corrected_by: given.by },
  };
  await trx.insertInto('fact_version').values(values).execute();
  return values.version;
}

/** A correction with what the object said before it. */
export interface FactVersionRow {
  readonly id: number;
  readonly kind: ChangeableKind;
  readonly object_id: number;
  /** From 1; the newest one stands in the object itself. */
  readonly version: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly document_id: number | null;
  readonly corrected_by: string;
  readonly corrected_at: Date;
}

interface VersionFilter extends Window {
  readonly kinds: readonly ChangeableKind[];
  readonly objectId?: number | undefined;
}

/** The corrections of a community of these kinds, by id. */
export function listFactVersions(
  db: Kysely<DB>,
  communityId: number,
  { kinds, objectId, ...window }: VersionFilter,
): Promise<CutPage<FactVersionRow>> {
  const query = db
    .selectFrom('fact_version')
    .select(['id', 'object_id', 'version', 'reason', 'document_id', 'corrected_by', 'corrected_at'])
    .select([sql<ChangeableKind>`kind`.as('kind'), sql<Record<string, unknown>>`facts || texts`.as('facts')])
    .where('community_id', '=', communityId)
    .where('kind', 'in', [...kinds]);
  return cutPageOf(db, objectId === undefined ? query : query.where('object_id', '=', objectId), window);
}

/** Is this a document of the community that has content? */
export async function hasDocument(trx: Transaction<DB>, communityId: number, id: number): Promise<boolean> {
  const found = await trx
    .selectFrom('document')
    .select('id')
    .where('id', '=', id)
    .where('community_id', '=', communityId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
