import type { Transaction } from 'kysely';
import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { documentById } from '../../../infra/postgres/documents/documents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { hasPostedFrom } from '../../../infra/postgres/settlement/lowered-money.ts';
import { id } from '../../http/schemas.ts';
import { communityMessages } from '../messages.ts';

/** The decision that a change of a rule rests on, as an uploaded document. */
export const decisionDocument = id.nullish().openapi({
  description: 'Document id of the decision (upload it with POST .../documents); required if the rule changes posted months',
});

interface RuleChange {
  readonly communityId: number;
  readonly configurationId: number;
  /** First day on which another rule would hold than before. */
  readonly from: string;
  readonly documentId: number | null | undefined;
}

/** Refuses a document that is not the community's, and none at all where months that are posted would be shared out by another rule. */
export async function requireDecision(trx: Transaction<DB>, { communityId, configurationId, from, documentId }: RuleChange): Promise<void> {
  if (documentId != null) {
    if ((await documentById(trx, communityId, documentId)) === undefined)
      throw unknownReference('document_id', communityMessages.noDocument(documentId));
    return;
  }
  if (!(await hasPostedFrom(trx, configurationId, from))) return;
  const message = communityMessages.decisionNeeded(from);
  throw new DomainError('invalid_input', atPath('document_id', message), [{ path: 'document_id', code: 'missing', message }]);
}
