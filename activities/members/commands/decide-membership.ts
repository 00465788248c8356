import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { failing } from '../../../domain/members/application-checks.ts';
import { earliestDay, excludesAct, type MemberDecision, needsReason } from '../../../domain/members/decisions.ts';
import { earliestLeaving, exitCharge } from '../../../domain/members/exit-charge.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import type { StoredStage } from '../../../domain/members/lifecycle.ts';
import type { MembershipScope } from '../../../domain/members/processes.ts';
import { changeableCommunity, lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  endSuspension,
  insertExit,
  insertSuspension,
  suspensionsOf,
  takeBackExit,
  termsOn,
} from '../../../infra/postgres/members/exits.ts';
import { actsOf } from '../../../infra/postgres/members/lifecycle.ts';
import { type MemberRow, updateMember } from '../../../infra/postgres/members/members.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { requireEvidence, requireProof } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import { requireRoomFor } from '../../kernel/commands/require-room.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadApplicationChecks } from '../reads/application-checks.ts';
import { requireMember } from '../reads/require-member.ts';
import { actOnMember } from './change-member-status.ts';
import { openLifecycle } from './open-lifecycle.ts';

/** Carries out a person's decision about a membership and answers the new stage; with what the decision needs beside it: days, notice, charge. */
export async function decideMembership(
  work: CommandWork,
  keys: PersonalKeys,
  { communityId, membershipId }: MembershipScope,
  decision: MemberDecision,
): Promise<StoredStage> {
  const maxMembers = decision.act === 'admit' ? (await changeableCommunity(work.trx, communityId)).max_members : null;
  if (decision.act !== 'admit') await lockCommunity(work.trx, communityId);
  const member = await requireMember(work.trx, communityId, membershipId);
  await requireRoomFor(work.trx, 'membership_act', membershipId);
  await requireRoomFor(work.trx, 'community_membership_act', communityId);
  await assertGrounds(work, member, decision);
  if (decision.act === 'verify' && decision.isDespiteChecks !== true) await assertChecked(work, keys, member);
  const { act, occurredOn, reason, documentId } = decision;
  const stage = await actOnMember(work, keys, { id: member.id, act, maxMembers, occurredOn, reason, documentId });
  await recordDays(work, member, decision);
  await openLifecycle(work, { communityId, membershipId });
  return stage;
}

/** Refuses while checks fail, with what resolves each. */
async function assertChecked({ trx }: CommandWork, keys: PersonalKeys, member: MemberRow): Promise<void> {
  const faults = failing(await loadApplicationChecks(trx, keys, member)).map(({ check, message }) => ({
    path: check,
    code: 'check_fails',
    message,
  }));
  if (faults.length > 0) throw new DomainError('wrong_state', lifeMessages.checksFail, faults);
}

async function assertGrounds({ trx }: CommandWork, member: MemberRow, decision: MemberDecision): Promise<void> {
  const { reason, documentId, occurredOn, until, act } = decision;
  if (needsReason(decision) && (reason ?? '').trim() === '') throw invalidInput('reason', 'missing', lifeMessages.reasonMissing);
  if (documentId !== undefined) {
    const scope = { communityId: member.community_id, partyId: member.party_id };
    await (decision.isOwn === true ? requireEvidence : requireProof)(trx, scope, { use: 'member_decision', documentId });
    await refuseContradiction(trx, { use: 'member_decision', documentId }, (ids) => otherActOn(trx, member.id, decision, ids));
  }
  if (act === 'give_notice' && decision.isOwn !== true && documentId === undefined)
    throw invalidInput('document_id', 'missing', lifeMessages.evidenceMissing);
  if (until !== undefined && until <= occurredOn) throw invalidInput('until', 'custom', lifeMessages.untilBefore);
  const isDated = act === 'suspend' || act === 'give_notice' || act === 'resume';
  if (isDated && occurredOn < member.valid_from)
    throw invalidInput('occurred_on', 'custom', lifeMessages.beforeMembership(member.valid_from));
  await assertInOrder(trx, member.id, decision);
}

/** Refuses a decision dated before an earlier one, and a suspension on days of an earlier one: what was recorded of those days stays. */
async function assertInOrder(trx: CommandWork['trx'], membershipId: number, { act, occurredOn }: MemberDecision): Promise<void> {
  const acts = await actsOf(trx, membershipId);
  const earliest = earliestDay(
    act,
    acts.map((one) => ({ act: one.act, occurredOn: one.occurred_on })),
  );
  if (earliest !== undefined && occurredOn < earliest)
    throw invalidInput('occurred_on', 'too_early', lifeMessages.beforeEarlierAct(earliest));
  const until = act === 'suspend' ? (await suspensionsOf(trx, membershipId)).at(-1)?.valid_to : undefined;
  if (typeof until === 'string' && occurredOn < until) throw invalidInput('occurred_on', 'too_early', lifeMessages.alreadySuspended(until));
}

/** An act of the membership on one of these documents that excludes the decision. */
async function otherActOn(
  trx: CommandWork['trx'],
  membershipId: number,
  decision: MemberDecision,
  documentIds: readonly number[],
): Promise<number | undefined> {
  const acts = (await actsOf(trx, membershipId)).filter(({ document_id }) => document_id !== null && documentIds.includes(document_id));
  return acts.find(({ act, occurred_on }) => excludesAct(decision, { act, occurredOn: occurred_on }))?.id;
}

async function recordDays(work: CommandWork, member: MemberRow, decision: MemberDecision): Promise<void> {
  switch (decision.act) {
    case 'suspend':
      return insertSuspension(work.trx, suspensionOf(work, member, decision));
    case 'resume':
      return endSuspension(work.trx, member.id, decision.occurredOn);
    case 'give_notice':
      return giveNotice(work, member, decision);
    case 'take_back_notice':
      return takeBackNotice(work, member);
    case 'withdraw':
    case 'reject':
      return endApplication(work, member, decision.occurredOn);
  }
}

const suspensionOf = ({ actor }: CommandWork, member: MemberRow, { occurredOn, until, reason = '', documentId }: MemberDecision) => ({
  community_id: member.community_id,
  membership_id: member.id,
  valid_from: occurredOn,
  valid_to: until ?? null,
  reason,
  document_id: documentId ?? null,
  recorded_by: actor,
});

/** The end of the membership is known from now on: what is assigned to it ends when the notice has run out. */
async function giveNotice(work: CommandWork, member: MemberRow, { occurredOn, until, ...decision }: MemberDecision): Promise<void> {
  const terms = await termsOn(work.trx, member.community_id, occurredOn);
  const noticeDays = terms?.notice_days ?? 0;
  const first = earliestLeaving(occurredOn, noticeDays, member.valid_from);
  const ends_on = until ?? first;
  if (ends_on < first) throw invalidInput('until', 'too_early', lifeMessages.noticeTooShort(noticeDays, first));
  await endSuspension(work.trx, member.id, occurredOn);
  const { cents } =
    terms === undefined
      ? { cents: 0 }
      : exitCharge({ investmentCents: terms.investment_cents, investmentMonths: terms.investment_months }, member.valid_from, ends_on);
  await insertExit(work.trx, {
    community_id: member.community_id,
    membership_id: member.id,
    notice_on: occurredOn,
    ends_on,
    given_by: decision.isOwn ? 'member' : 'manager',
    reason: decision.reason ?? null,
    document_id: decision.documentId ?? null,
    terms_id: terms?.id ?? null,
    charge_cents: cents,
    recorded_by: work.actor,
  });
  await updateMember(work.trx, member.id, { validity: { from: member.valid_from, to: ends_on } });
}

async function takeBackNotice(work: CommandWork, member: MemberRow): Promise<void> {
  await takeBackExit(work.trx, member.id);
  await updateMember(work.trx, member.id, { validity: { from: member.valid_from, to: null } });
}

/** An application that comes to nothing ends a day after it began at the earliest. */
async function endApplication(work: CommandWork, member: MemberRow, day: LocalDate): Promise<void> {
  const to = earliestLeaving(day, 0, member.valid_from);
  await updateMember(work.trx, member.id, { validity: { from: member.valid_from, to } });
}
