import type { OWN_KINDS } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { type DocumentRow, documentBytes } from '../../../infra/postgres/documents/documents.ts';
import { insertReview } from '../../../infra/postgres/documents/reviews.ts';
import { deleteDocument } from '../../documents/commands/delete-document.ts';
import { type CheckedDocument, storeDocument } from '../../documents/commands/store-document.ts';
import { requireRoomFor } from '../../kernel/commands/require-room.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertConfirmed } from '../reads/waiting-account.ts';

/** Of all documents about one person. */
const MOST_MEGABYTES = 200;
const BYTES_PER_MB = 1_000_000;

/** A document that a person uploads about the own record in a community. */
type OwnDocument = Pick<CheckedDocument, 'content' | 'name' | 'mediaType' | 'valid_until'> & {
  readonly kind: (typeof OWN_KINDS)[number];
  readonly communityId: number;
  readonly partyId: number;
};

/**
 * Stores a document of a person about the own record, sealed under the person's key; the same bytes again are the document that is there.
 * `wrong_state` above what documents about one person may be together, and for an account that another person has yet to confirm: what it
 * uploads would prove what the member said. The caller has proven that the record is its own. Needs the platform's context.
 */
export async function storeOwnDocument(work: CommandWork, given: OwnDocument, store: Parameters<typeof storeDocument>[3]) {
  const { communityId, partyId, ...document } = given;
  await lockChangeableCommunity(work.trx, communityId);
  await assertConfirmed(work.trx, communityId, partyId);
  await requireRoomFor(work.trx, 'own_document', partyId);
  const stored = await storeDocument(work, communityId, { ...document, party_id: partyId }, store);
  if (stored.isNew && (await documentBytes(work.trx, communityId, partyId)) > MOST_MEGABYTES * BYTES_PER_MB)
    throw new DomainError('wrong_state', storedDocumentMessages.tooManyOwnBytes(MOST_MEGABYTES));
  if (stored.isNew) await insertReview(work.trx, stored.id, communityId);
  return stored;
}

/** Deletes what its person uploaded, until something rests on it (`wrong_state`). */
export async function withdrawOwnDocument(work: CommandWork, row: DocumentRow, on: LocalDate): Promise<void> {
  const { id, community_id, uploaded_by } = row;
  await lockChangeableCommunity(work.trx, community_id);
  if (uploaded_by !== work.actor) throw new DomainError('wrong_state', storedDocumentMessages.notYourUpload(id));
  await deleteDocument(work, { id, community_id, kind: row.kind as (typeof OWN_KINDS)[number], on });
}
