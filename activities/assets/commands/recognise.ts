import type { Transaction } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { type DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { type AssignedSectionRow, setServiceStart } from '../../../infra/postgres/assets/plants.ts';
import { type PointRow, setRecognised } from '../../../infra/postgres/assets/points.ts';
import { type RecognisedSubject, recognitionTerms } from '../../../infra/postgres/assets/recognition-terms.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** The act of GSE that a recognition rests on. */
interface Evidence {
  readonly note: string;
  readonly document_id?: number | undefined;
}

/** Days that GSE recognises; from null: none. */
interface Recognition {
  readonly recognised_from: string | null;
  readonly recognised_to: string | null;
}

/** Records the days on which GSE recognises a point's assignment; does nothing where they are known. The community is locked. */
export async function recognisePoint(
  work: CommandWork,
  point: PointRow,
  { recognised_from: from, recognised_to: to }: Recognition,
  evidence: Evidence,
) {
  assertMeets(point, from, to);
  const isKnown = point.recognised_from === from && point.recognised_to === to;
  const ground = await recordedEvidence(work.trx, point.community_id, evidence, { isNeeded: !isKnown });
  if (isKnown) return;
  await refuseUnfounded(work, { kind: 'point', assignmentId: point.id }, { field: 'recognised_from', from });
  await setRecognised(work.trx, point.id, from === null ? null : { from, to });
  const before = { recognised_from: point.recognised_from, recognised_to: point.recognised_to };
  const after = { recognised_from: from, recognised_to: to, ...ground };
  const object = { action: 'point.recognised', objectKind: 'point_assignment', objectId: point.id };
  work.audit({ chain: point.community_id, ...object, before, after });
}

function assertMeets({ valid_from, valid_to }: PointRow, from: string | null, to: string | null): void {
  if (from === null || ((to === null || valid_from < to) && (valid_to === null || from < valid_to))) return;
  throw outsideAssignment('recognised_from', assetMessages.outsideAssignment(rangeText(valid_from, valid_to)));
}

/** Records the first day on which GSE counts a section's assignment, null for none; does nothing where it is known. The community is locked. */
export async function recogniseSection(
  work: CommandWork,
  communityId: number,
  assignment: AssignedSectionRow,
  serviceStart: string | null,
  evidence: Evidence,
): Promise<void> {
  assertBeforeEnd(assignment, serviceStart);
  const isKnown = assignment.service_start === serviceStart;
  const ground = await recordedEvidence(work.trx, communityId, evidence, { isNeeded: !isKnown });
  if (isKnown) return;
  await refuseUnfounded(work, { kind: 'section', assignmentId: assignment.id }, { field: 'service_start', from: serviceStart });
  await setServiceStart(work.trx, assignment.id, serviceStart);
  const object = { action: 'section.recognised', objectKind: 'plant_assignment', objectId: assignment.id };
  const change = { before: { service_start: assignment.service_start }, after: { service_start: serviceStart, ...ground } };
  work.audit({ chain: communityId, ...object, ...change });
}

function assertBeforeEnd({ valid_from, valid_to }: AssignedSectionRow, start: string | null): void {
  if (start === null || valid_to === null || start < valid_to) return;
  throw outsideAssignment('service_start', assetMessages.afterAssignment(rangeText(valid_from, valid_to)));
}

const outsideAssignment = (path: string, message: Message): DomainError => invalidInput(path, 'outside_assignment', message);

/** Nothing is recognised before the contract, and with four eyes not by whoever assigned the point or section (decision record 0069). */
async function refuseUnfounded(
  work: CommandWork,
  subject: RecognisedSubject,
  { field, from }: { readonly field: string; readonly from: string | null },
): Promise<void> {
  if (from === null) return;
  const { contractFrom, ...terms } = await recognitionTerms(work.trx, subject);
  if (contractFrom !== null && from < contractFrom)
    throw invalidInput(field, 'before_contract', assetMessages.beforeContract(contractFrom));
  refuseCauser(assetMessages.recognisedByAnother, work.actor, await withPeopleBehind(work.trx, terms));
}

/** The act of GSE for the record, a document by its fingerprint; refused where the community has no such document, or none is named. */
async function recordedEvidence(
  trx: Transaction<DB>,
  communityId: number,
  { note, document_id }: Evidence,
  { isNeeded }: { readonly isNeeded: boolean },
) {
  if (document_id !== undefined) {
    const { sha256 } = await requireDecision(trx, { communityId }, { use: 'recognition', documentId: document_id });
    return { note, document_id, sha256 };
  }
  if (!isNeeded) return { note };
  throw invalidInput('document_id', 'missing', assetMessages.actNeeded);
}
