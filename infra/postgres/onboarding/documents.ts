import type { Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A document named as evidence: its id, kind and the fingerprint of its bytes. */
export interface EvidenceDocument {
  readonly id: number;
  readonly kind: string;
  readonly sha256: string;
}

/** Those of the documents that the community has and that are not deleted, by id. */
export async function evidenceDocuments(trx: Transaction<DB>, communityId: number, ids: readonly number[]): Promise<EvidenceDocument[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('document')
    .select(['id', 'kind', 'sha256'])
    .where('community_id', '=', communityId)
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}
