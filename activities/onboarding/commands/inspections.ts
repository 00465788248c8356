import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { forfeitureOf } from '../../../domain/onboarding/gse-acts/standing.ts';
import type { InspectionNote } from '../../../domain/onboarding/inspection/next.ts';
import {
  advanceInspection,
  type InspectionOutcome,
  inspectionMessages,
  isInspecting,
} from '../../../domain/onboarding/inspection/steps.ts';
import { legalTerm } from '../../../domain/onboarding/legal-terms.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { type InspectionScope, inspectionProcess } from '../../../domain/onboarding/processes.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  type InspectionRow,
  insertInspection,
  insertInspectionEvent,
  inspectionById,
  openInspection,
  storeInspection,
} from '../../../infra/postgres/onboarding/inspections.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireHandedOver } from '../reads/handed-over.ts';
import { inspectionRecord } from './act-target.ts';
import { takeContractStep } from './contract-step.ts';

type Act = ReceivedAct & { readonly id: number };

/** Opens the inspection that an act of GSE announces, with its term, and the process that follows it. */
export async function openNewInspection(
  work: CommandWork,
  { communityId, configurationId }: OnboardingScope,
  act: Act,
): Promise<DeclaredProcess> {
  const { trx, actor } = work;
  const days = legalTerm('inspection_term', act.occurredOn);
  const id = await insertInspection(trx, {
    configuration_id: configurationId,
    community_id: communityId,
    form: act.content.form === 'site' ? 'site' : 'documents',
    opened_on: act.occurredOn,
    due_on: days === null ? null : addDays(act.occurredOn, days),
    opening_act_id: act.id,
  });
  await insertInspectionEvent(
    trx,
    { id, community_id: communityId },
    { kind: 'opening', occurred_on: act.occurredOn, detail: act.content, recorded_by: actor },
  );
  auditInspection(work, { id, communityId }, 'opened', { state: 'OPENED', occurred_on: act.occurredOn });
  const process = inspectionProcess({ communityId, configurationId, inspectionId: id });
  await openProcess(trx, process);
  return process;
}

/** Closes the open inspection as an act of GSE says; one that closes with the forfeiture ends the contract. */
export async function closeInspection(work: CommandWork, scope: OnboardingScope, act: Act): Promise<DeclaredProcess> {
  const { trx, actor } = work;
  const { communityId, configurationId } = scope;
  const found = await openInspection(trx, configurationId);
  if (found === undefined) throw new DomainError('wrong_state', inspectionMessages.none);
  const state = advanceInspection(inspectionRecord(found), act.content.outcome as InspectionOutcome, act.occurredOn);
  await storeInspection(trx, found.id, { state, closed_on: act.occurredOn, closing_act_id: act.id });
  await insertInspectionEvent(trx, found, { kind: 'closing', occurred_on: act.occurredOn, detail: act.content, recorded_by: actor });
  auditInspection(work, { id: found.id, communityId }, 'closed', { state, occurred_on: act.occurredOn });
  if (state === 'FORFEITED') await takeContractStep(work, scope, { ...forfeitureOf(act), gseActId: act.id, detail: act.content });
  return inspectionProcess({ communityId, configurationId, inspectionId: found.id });
}

/** Evidence that the community hands over to GSE in an inspection. */
export interface InspectionEvidence {
  readonly occurredOn: string;
  readonly text: string;
  readonly documentIds: readonly number[];
}

/** Records evidence handed over in an inspection; the same again changes nothing. */
export async function handOverEvidence(
  work: CommandWork,
  { communityId, inspectionId }: { readonly communityId: number; readonly inspectionId: number },
  { occurredOn, text, documentIds }: InspectionEvidence,
): Promise<InspectionRow> {
  const { trx, actor } = work;
  await lockChangeableCommunity(trx, communityId);
  const found = requireFound(await inspectionById(trx, communityId, inspectionId, true), inspectionMessages.noInspection(inspectionId));
  const documents = await requireHandedOver(trx, communityId, documentIds);
  const isSame = ({ kind, occurred_on, detail }: InspectionRow['events'][number]) =>
    kind === 'evidence' &&
    occurred_on === occurredOn &&
    detail.text === text &&
    JSON.stringify(detail.documents) === JSON.stringify(documents);
  if (found.events.some(isSame)) return found;
  const state = advanceInspection(inspectionRecord(found), 'evidence', occurredOn);
  await storeInspection(trx, found.id, { state });
  await insertInspectionEvent(trx, found, { kind: 'evidence', occurred_on: occurredOn, detail: { text, documents }, recorded_by: actor });
  auditInspection(work, { id: found.id, communityId }, 'evidence', { state, occurred_on: occurredOn });
  return (await inspectionById(trx, communityId, inspectionId)) as InspectionRow;
}

function auditInspection(
  work: CommandWork,
  { id, communityId }: { readonly id: number; readonly communityId: number },
  what: 'opened' | 'evidence' | 'closed',
  after: object,
): void {
  work.audit({ chain: communityId, action: `inspection.${what}`, objectKind: 'inspection', objectId: id, after });
}

/** Records a reminder or the last day of an inspection's term, once; answers whether it was new. It closes nothing. */
export async function noteInspection(work: CommandWork, scope: InspectionScope, note: InspectionNote): Promise<boolean> {
  const { communityId, configurationId, inspectionId } = scope;
  const found = await inspectionById(work.trx, communityId, inspectionId, true);
  if (found === undefined || !isInspecting(found.state)) return false;
  const line = { kind: note.kind, occurred_on: note.on, detail: {}, recorded_by: work.actor };
  if (!(await insertInspectionEvent(work.trx, found, line))) return false;
  const after = { configuration_id: configurationId, kind: 'inspection', due_on: found.due_on };
  const action = note.kind === 'due' ? 'term.over' : 'term.warning';
  work.audit({ chain: communityId, action, objectKind: 'term', objectId: configurationId, after });
  return true;
}
