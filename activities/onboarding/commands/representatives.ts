import type { Transaction } from 'kysely';
import { DomainError, invalidInput, requireFound } from '../../../domain/kernel/errors.ts';
import type { ReceivedAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { type RepresentativeKind, representativeMessages } from '../../../domain/onboarding/representative/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  insertRepresentativeChange,
  openRepresentativeChange,
  otherMandateOn,
  otherNoticeOn,
  type RepresentativeChangeRow,
  representativeChangeById,
  storeRepresentativeChange,
} from '../../../infra/postgres/onboarding/representatives.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { requireEvidence } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertPartyOfCommunity } from '../reads/require.ts';

/** Who becomes the contract representative, from when, with which mandate. */
export interface NewRepresentative {
  readonly kind: RepresentativeKind;
  readonly partyId: number | null;
  readonly effectiveOn: string;
  readonly mandateDocumentId: number | null;
  readonly reason: string;
}

/** Prepares a change of the contract representative; one at a time. Anybody but the community itself acts by a mandate that is stored. */
export async function prepareRepresentative(
  work: CommandWork,
  scope: OnboardingScope,
  given: NewRepresentative,
): Promise<RepresentativeChangeRow> {
  const { trx } = work;
  const { communityId, configurationId } = scope;
  await lockChangeableCommunity(trx, communityId);
  await assertConfiguration(trx, communityId, configurationId);
  await requireMandate(trx, scope, given);
  if ((await openRepresentativeChange(trx, configurationId)) !== undefined)
    throw new DomainError('wrong_state', representativeMessages.open);
  const id = await insertRepresentativeChange(trx, {
    configuration_id: configurationId,
    community_id: communityId,
    kind: given.kind,
    party_id: given.kind === 'community' ? null : given.partyId,
    effective_on: given.effectiveOn,
    mandate_document_id: given.mandateDocumentId,
    reason: given.reason,
    recorded_by: work.actor,
  });
  return auditChange(work, communityId, id, 'prepared', { effective_on: given.effectiveOn, kind: given.kind });
}

async function requireMandate(trx: Transaction<DB>, scope: OnboardingScope, given: NewRepresentative): Promise<void> {
  const { kind, partyId, mandateDocumentId } = given;
  if (kind === 'community') return;
  if (partyId === null) throw invalidInput('party_id', 'required', representativeMessages.partyNeeded);
  await assertPartyOfCommunity(trx, scope.communityId, partyId);
  if (mandateDocumentId === null) throw invalidInput('mandate_document_id', 'required', representativeMessages.mandateNeeded);
  const proof = { use: 'representative_mandate', documentId: mandateDocumentId, path: 'mandate_document_id' } as const;
  await requireEvidence(trx, scope, proof);
  await refuseContradiction(trx, proof, (ids) => otherMandateOn(trx, ids, partyId));
}

/** The notice of a change to GSE, with its paper. */
export interface RepresentativeNotice {
  readonly notifiedOn: string;
  readonly documentId: number;
}

/** Records that a prepared change was notified to GSE; the same again changes nothing. */
export async function notifyRepresentative(
  work: CommandWork,
  scope: { readonly communityId: number; readonly changeId: number },
  { notifiedOn, documentId }: RepresentativeNotice,
): Promise<RepresentativeChangeRow> {
  const found = await lockChange(work, scope);
  if (found.state === 'notified' && found.notified_on === notifiedOn && found.notice_document_id === documentId) return found;
  if (found.state !== 'prepared') throw new DomainError('wrong_state', representativeMessages.notPossible(found.state));
  const documentScope = { communityId: scope.communityId, configurationId: found.configuration_id };
  const proof = { use: 'gse_act', documentId } as const;
  await requireEvidence(work.trx, documentScope, proof);
  await refuseContradiction(work.trx, proof, (ids) => otherNoticeOn(work.trx, ids, found.id));
  await storeRepresentativeChange(work.trx, found.id, { state: 'notified', notified_on: notifiedOn, notice_document_id: documentId });
  return auditChange(work, scope.communityId, found.id, 'notified', { occurred_on: notifiedOn });
}

/** Cancels a change that GSE has not confirmed; the former representative stays. */
export async function cancelRepresentative(
  work: CommandWork,
  scope: { readonly communityId: number; readonly changeId: number },
): Promise<RepresentativeChangeRow> {
  const found = await lockChange(work, scope);
  if (found.state === 'cancelled') return found;
  if (found.state === 'confirmed') throw new DomainError('wrong_state', representativeMessages.notPossible(found.state));
  await storeRepresentativeChange(work.trx, found.id, { state: 'cancelled' });
  return auditChange(work, scope.communityId, found.id, 'cancelled', {});
}

/** GSE confirms the change that was notified to it. */
export async function confirmRepresentative(
  work: CommandWork,
  { communityId, configurationId }: OnboardingScope,
  act: ReceivedAct & { readonly id: number },
): Promise<void> {
  const found = await openRepresentativeChange(work.trx, configurationId);
  if (found?.state !== 'notified') throw new DomainError('wrong_state', representativeMessages.nothingNotified);
  const from = typeof act.content.from === 'string' ? act.content.from : act.occurredOn;
  await storeRepresentativeChange(work.trx, found.id, { state: 'confirmed', confirmed_from: from, gse_act_id: act.id });
  await auditChange(work, communityId, found.id, 'confirmed', { from });
}

async function lockChange(
  { trx }: CommandWork,
  { communityId, changeId }: { readonly communityId: number; readonly changeId: number },
): Promise<RepresentativeChangeRow> {
  await lockChangeableCommunity(trx, communityId);
  return requireFound(await representativeChangeById(trx, communityId, changeId, true), representativeMessages.none(changeId));
}

async function auditChange(
  work: CommandWork,
  communityId: number,
  id: number,
  state: 'prepared' | 'notified' | 'confirmed' | 'cancelled',
  more: object,
): Promise<RepresentativeChangeRow> {
  const object = { objectKind: 'representative_change', objectId: id, after: { state, ...more } };
  work.audit({ chain: communityId, action: `representative_change.${state}`, ...object });
  return (await representativeChangeById(work.trx, communityId, id)) as RepresentativeChangeRow;
}
