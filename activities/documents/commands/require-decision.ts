import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import {
  DECISION_KINDS,
  type DecisionUse,
  eyesOf,
  isPersonal,
  mayConcernPerson,
  USE_NAMES,
} from '../../../domain/documents/decision-kinds.ts';
import { nameOfDocument } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { joined } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { documentUse, groundFacts, insertDocumentUse } from '../../../infra/postgres/documents/decisions.ts';
import { type DocumentRow, documentById } from '../../../infra/postgres/documents/documents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** For whom a decision holds; without a configuration for the whole community. */
interface DecisionScope {
  readonly communityId: number;
  readonly configurationId?: number | undefined;
  /** The person whom the document may be about, where its use allows one. */
  readonly partyId?: number | undefined;
}

/** A document that an input names, and what rests on it. */
interface NamedDocument {
  readonly use: DecisionUse;
  readonly documentId: number;
  /** The field that names it; left out: `document_id`. */
  readonly path?: string | undefined;
  /** What is decided, where one document decides it once: with four eyes it is the ground of no other decision of this use. */
  readonly object?: readonly (string | number | boolean | null)[] | undefined;
  /** Tells apart what one document decides once each, such as kinds of motions. */
  readonly part?: string | undefined;
}

/**
 * The document that an input names as the ground of money or of a rule. `invalid_input` where the community has no such document, where it is
 * about a person or another configuration, or of a kind that cannot hold such a decision; the message names the kinds. With four eyes it is
 * no document that the acting person uploaded (decision record 0075), another person said that it decides this, and it decides it once:
 * `conflict` for another decision on the same document (0095). What was decided before the community wanted four eyes used its document up too.
 */
export async function requireDecision(trx: Transaction<DB>, scope: DecisionScope, named: NamedDocument): Promise<DocumentRow> {
  const document = await requireEvidence(trx, scope, named);
  const { id } = document;
  const { use, object, part = '', path = 'document_id' } = named;
  const { wanted, isOwnUpload, isNamedByAnother } = await groundFacts(trx, id, use);
  const decided = object && { document_id: id, use, part, object: fingerprint(object) };
  if (!wanted) {
    if (decided) await insertDocumentUse(trx, decided);
    return document;
  }
  if (isOwnUpload) throw invalidInput(path, 'own_upload', storedDocumentMessages.ownUpload(id));
  if (decided && (await documentUse(trx, decided))?.object === decided.object) return document;
  if (eyesOf(use) === 'named' && !isNamedByAnother)
    throw invalidInput(path, 'not_named', storedDocumentMessages.notNamed(id, USE_NAMES[use]));
  if (decided) await takeUse(trx, decided, path);
  return document;
}

/** The same where the input may leave the document out, which with four eyes it may not: `invalid_input` as well. */
export async function requireDecisionIfWanted(
  trx: Transaction<DB>,
  scope: DecisionScope,
  { documentId, ...named }: Omit<NamedDocument, 'documentId'> & { readonly documentId: number | null },
): Promise<void> {
  if (documentId !== null) {
    await requireDecision(trx, scope, { ...named, documentId });
    return;
  }
  if (await wantsFourEyes(trx, scope.communityId))
    throw invalidInput(named.path ?? 'document_id', 'missing', storedDocumentMessages.decisionMissing(USE_NAMES[named.use]));
}

/**
 * The document that an input names as the proof of what somebody else did or said. `invalid_input` as above for one that the community lacks, that is
 * about another person or of another kind. With four eyes it is not a document that the acting person uploaded, unless another person said that it proves
 * this (0098).
 */
export async function requireProof(trx: Transaction<DB>, scope: DecisionScope, named: NamedDocument): Promise<DocumentRow> {
  const document = await requireEvidence(trx, scope, named);
  const { wanted, isOwnUpload, isNamedByAnother } = await groundFacts(trx, document.id, named.use);
  if (!wanted || !isOwnUpload || isNamedByAnother) return document;
  const message = storedDocumentMessages.ownProof(document.id, USE_NAMES[named.use]);
  throw invalidInput(named.path ?? 'document_id', 'own_upload', message);
}

const fingerprint = (object: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(object)).digest('hex');

interface TakenUse {
  readonly document_id: number;
  readonly use: DecisionUse;
  readonly part: string;
  readonly object: string;
}

async function takeUse(trx: Transaction<DB>, decided: TakenUse, path: string): Promise<void> {
  await insertDocumentUse(trx, decided);
  const first = await documentUse(trx, decided);
  if (first === undefined || first.object === decided.object) return;
  const day = legalDay(first.used_at.getTime());
  const message = storedDocumentMessages.alreadyUsed(decided.document_id, USE_NAMES[decided.use], day);
  throw new DomainError('conflict', message, [{ path, code: 'already_used', message }]);
}

/** The same for a document that another person looks at before it counts: whoever records it may have uploaded it. */
export async function requireEvidence(
  trx: Transaction<DB>,
  { communityId, configurationId, partyId }: DecisionScope,
  { use, documentId, path = 'document_id' }: NamedDocument,
): Promise<DocumentRow> {
  const document = await requireReferencedDocument(trx, communityId, documentId, path);
  const kinds: readonly string[] = DECISION_KINDS[use];
  const isOther = configurationId !== undefined && document.configuration_id !== null && document.configuration_id !== configurationId;
  const isAbout = mayConcernPerson(use) ? [null, partyId].includes(document.party_id) : !isPersonal(document);
  if (isAbout && !isOther && kinds.includes(document.kind)) return document;
  const wrong = mayConcernPerson(use) ? storedDocumentMessages.noProof : storedDocumentMessages.noDecision;
  const fault = wrong(documentId, kinds.join(', '), joined(DECISION_KINDS[use].map(nameOfDocument), '; '));
  throw invalidInput(path, 'wrong_kind', fault);
}

/** The document of the community, not deleted, that an input names. */
async function requireReferencedDocument(trx: Transaction<DB>, communityId: number, id: number, path: string) {
  const found = await documentById(trx, communityId, id);
  if (found !== undefined) return found;
  throw unknownReference(path, storedDocumentMessages.noDocument(id));
}
