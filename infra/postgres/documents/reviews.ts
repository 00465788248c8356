import { type Kysely, sql, type Transaction } from 'kysely';
import type { RefusalReason, ReviewState } from '../../../domain/documents/review.ts';
import type { DB } from '../schema/tables.ts';

export interface ReviewRow {
  readonly state: ReviewState;
  readonly reason: RefusalReason | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

/** A document waits to be looked at. */
export async function insertReview(trx: Transaction<DB>, documentId: number, communityId: number): Promise<void> {
  await trx
    .insertInto('document_review')
    .values({ document_id: documentId, community_id: communityId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The reviews of these documents, by document; those that nobody has to look at have none. */
export async function reviewsOf(db: Kysely<DB>, documentIds: readonly number[]): Promise<ReadonlyMap<number, ReviewRow>> {
  const { rows } = await sql<ReviewRow & { document_id: number }>`select document_id, state, reason, decided_by, decided_at
    from document_review where document_id = any (${[...documentIds]}::bigint[])`.execute(db);
  return new Map(rows.map(({ document_id, ...row }) => [document_id, row]));
}

interface Decided {
  readonly state: Exclude<ReviewState, 'waiting'>;
  readonly reason: RefusalReason | null;
  readonly by: string;
}

/** Stores what was said of a document that has a review, and answers when (epoch ms). */
export async function decideReview(trx: Transaction<DB>, documentId: number, { state, reason, by }: Decided): Promise<number> {
  const now = new Date();
  await trx
    .updateTable('document_review')
    .set({ state, reason, decided_by: by, decided_at: now })
    .where('document_id', '=', documentId)
    .execute();
  return now.getTime();
}
