import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { DECISION_KINDS, type DecisionUse, isNamedBefore, isPersonal, USE_NAMES } from '../../../domain/documents/decision-kinds.ts';
import { nameOfDocument } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { joined } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { documentUse, groundFacts, insertDocumentUse } from '../../../infra/postgres/documents/decisions.ts';
import { type DocumentRow, documentById } from '../../../infra/postgres/documents/documents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** For whom a decision holds; without a configuration for the whole community. */
interface DecisionScope {
  readonly communityId: number;
  readonly configurationId?: number | undefined;
}

/** A document that an input names, and what rests on it. */
interface NamedDocument {
  readonly use: DecisionUse;
  readonly documentId: number;
  /** What is decided, where one document decides it once: with four eyes it is the ground of no other decision of this use. */
  readonly object?: readonly (string | number | boolean | null)[] | undefined;
}

/**
 * The document that an input names as the ground of money or of a rule. `invalid_input` where the community has no such document, where it is
 * about a person or another configuration, or of a kind that cannot hold such a decision; the message names the kinds. With four eyes it is
 * no document that the acting person uploaded (decision record 0075), another person said that it decides this, and it decides it once:
 * `conflict` for another decision on the same document (0095).
 */
export async function requireDecision(trx: Transaction<DB>, scope: DecisionScope, named: NamedDocument): Promise<DocumentRow> {
  const document = await requireEvidence(trx, scope, named);
  const { id } = document;
  const { wanted, isOwnUpload, isNamedByAnother } = await groundFacts(trx, id, named.use);
  if (!wanted) return document;
  if (isOwnUpload) throw invalidInput('document_id', 'own_upload', storedDocumentMessages.ownUpload(id));
  const decided = named.object && { document_id: id, use: named.use, object: fingerprint(named.object) };
  if (decided && (await documentUse(trx, decided))?.object === decided.object) return document;
  if (isNamedBefore(named.use) && !isNamedByAnother)
    throw invalidInput('document_id', 'not_named', storedDocumentMessages.notNamed(id, USE_NAMES[named.use]));
  if (decided) await takeUse(trx, decided);
  return document;
}

const fingerprint = (object: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(object)).digest('hex');

async function takeUse(trx: Transaction<DB>, decided: { document_id: number; use: DecisionUse; object: string }): Promise<void> {
  await insertDocumentUse(trx, decided);
  const first = await documentUse(trx, decided);
  if (first === undefined || first.object === decided.object) return;
  const day = legalDay(first.used_at.getTime());
  const message = storedDocumentMessages.alreadyUsed(decided.document_id, USE_NAMES[decided.use], day);
  throw new DomainError('conflict', message, [{ path: 'document_id', code: 'already_used', message }]);
}

/** The same for a document that another person looks at before it counts: whoever records it may have uploaded it. */
export async function requireEvidence(
  trx: Transaction<DB>,
  { communityId, configurationId }: DecisionScope,
  { use, documentId }: NamedDocument,
): Promise<DocumentRow> {
  const document = await requireReferencedDocument(trx, communityId, documentId);
  const kinds: readonly string[] = DECISION_KINDS[use];
  const isOther = configurationId !== undefined && document.configuration_id !== null && document.configuration_id !== configurationId;
  if (!isPersonal(document) && !isOther && kinds.includes(document.kind)) return document;
  const fault = storedDocumentMessages.noDecision(documentId, kinds.join(', '), joined(DECISION_KINDS[use].map(nameOfDocument), '; '));
  throw invalidInput('document_id', 'wrong_kind', fault);
}

/** The document of the community that an input names as `document_id`. */
async function requireReferencedDocument(trx: Transaction<DB>, communityId: number, id: number) {
  const found = await documentById(trx, communityId, id);
  if (found !== undefined) return found;
  throw unknownReference('document_id', storedDocumentMessages.noDocument(id));
}
