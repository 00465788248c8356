import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { assertReview, type Review } from '../../../domain/documents/review.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isReliedOn } from '../../../infra/postgres/documents/decisions.ts';
import type { DocumentRow } from '../../../infra/postgres/documents/documents.ts';
import { decideReview, reviewsOf } from '../../../infra/postgres/documents/reviews.ts';
import { queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type Reviewed = Pick<DocumentRow, 'id' | 'community_id' | 'party_id' | 'kind' | 'uploaded_by'>;

/**
 * Accepts or refuses what a person uploaded about the own record, and queues a mail to that person; the same again changes nothing. `wrong_state`
 * for other documents, for an own upload, and for refusing a document on which a record is based.
 */
export async function reviewDocument(work: CommandWork, document: Reviewed, review: Review): Promise<void> {
  const { trx } = work;
  assertReview(review);
  const { id, community_id: communityId, party_id: partyId, kind } = document;
  await lockChangeableCommunity(trx, communityId);
  const before = (await reviewsOf(trx, [id])).get(id);
  if (before === undefined || partyId === null) throw new DomainError('wrong_state', storedDocumentMessages.notForReview(id));
  if (document.uploaded_by === work.actor) throw new DomainError('wrong_state', storedDocumentMessages.ownReview(id));
  const { outcome: state, reason } = review;
  if (before.state === state && before.reason === reason) return;
  if (state === 'refused' && (await isReliedOn(trx, id))) throw new DomainError('wrong_state', storedDocumentMessages.refusedInUse(id));
  const at = await decideReview(trx, id, { state, reason, by: work.actor });
  await queueMails(trx, { kind: 'document_reviewed', communityId, subject: `document/${id}/${at}`, period: null, parties: [partyId] });
  const event = { chain: communityId, objectKind: 'document', objectId: id };
  work.audit({ ...event, action: `document.${state}`, before: { state: before.state }, after: { kind, state, reason } });
}
