import type { Transaction } from 'kysely';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { type MotionAct, stateAfter } from '../../../domain/decisions/motion-states.ts';
import { motionProcess } from '../../../domain/decisions/processes.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { addDays, monthOf } from '../../../domain/kernel/time/local-date.ts';
import { lockChangeableCommunity, lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  addMover,
  insertMotion,
  lockMotion,
  type MotionRow,
  type MotionText,
  rehearsalOf,
  removeMotion,
  removeRehearsal,
  updateMotion,
} from '../../../infra/postgres/decisions/motions.ts';
import { hasSettled } from '../../../infra/postgres/decisions/settled.ts';
import { votingTermsOn } from '../../../infra/postgres/decisions/terms.ts';
import { fillRoll } from '../../../infra/postgres/decisions/votes.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { requireDecision, requireEvidence } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireMotion, requireVotingTerms } from '../reads/require.ts';
import { mailVoters } from './mail-voters.ts';

const MOST_DAYS = 90;
const DAY_MS = 86_400_000;

/** A motion, locked until the transaction ends. */
export async function requireLockedMotion(trx: Transaction<DB>, communityId: number, motionId: number): Promise<MotionRow> {
  await requireMotion(trx, communityId, motionId);
  await lockMotion(trx, motionId);
  return requireMotion(trx, communityId, motionId);
}

/** A locked motion in a state that allows the act. */
export async function lockedMotion(trx: Transaction<DB>, communityId: number, motionId: number, act: MotionAct): Promise<MotionRow> {
  const motion = await requireLockedMotion(trx, communityId, motionId);
  if (stateAfter(motion.state, act, 'adopted') === undefined)
    throw new DomainError('wrong_state', decisionMessages.notPossible(motion.state));
  return motion;
}

/** Drafts a motion and answers its id. Members see it once it is announced. */
export async function createMotion(work: CommandWork, communityId: number, text: MotionText): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  await assertText(work.trx, communityId, text, Date.now());
  const id = await insertMotion(work.trx, { ...text, community_id: communityId, created_by: work.actor });
  work.audit({ ...eventOf(communityId, id), action: 'motion.created', after: auditedText(text) });
  return id;
}

/** Changes a draft; what was rehearsed of another rule is forgotten. The community is locked. */
export async function changeMotion(work: CommandWork, communityId: number, motionId: number, text: MotionText): Promise<void> {
  const before = await lockedMotion(work.trx, communityId, motionId, 'change');
  await assertText(work.trx, communityId, text, Date.now());
  const isSameRule = JSON.stringify(before.rule) === JSON.stringify(text.rule) && before.configuration_id === text.configuration_id;
  if (!isSameRule) await removeRehearsal(work.trx, motionId);
  await updateMotion(work.trx, motionId, text);
  await addMover(work.trx, motionId, work.actor);
  work.audit({ ...eventOf(communityId, motionId), action: 'motion.changed', after: auditedText(text) });
}

/** Deletes a draft with what was rehearsed of it; `wrong_state` once it was announced or withdrawn. The community is locked. */
export async function deleteMotion(work: CommandWork, communityId: number, motionId: number): Promise<void> {
  const motion = await lockedMotion(work.trx, communityId, motionId, 'change');
  await removeRehearsal(work.trx, motionId);
  await removeMotion(work.trx, motionId);
  work.audit({ ...eventOf(communityId, motionId), action: 'motion.deleted', before: auditedText(motion) });
}

/** Calls the members to the vote: from now on text, days, terms and the roll of voters stay as they are. */
export async function announceMotion(work: CommandWork, communityId: number, motionId: number, nowMs: number): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const motion = await lockedMotion(work.trx, communityId, motionId, 'announce');
  await assertText(work.trx, communityId, motion, nowMs);
  const opensOn = legalDay(motion.opens_at.getTime());
  const terms = await votingTermsOn(work.trx, communityId, motion.kind, opensOn);
  if (terms === undefined) throw new DomainError('wrong_state', decisionMessages.termsMissing(motion.kind));
  if (motion.opens_at.getTime() < nowMs) throw invalidInput('opens_at', 'custom', decisionMessages.alreadyPast);
  const first = addDays(legalDay(nowMs), terms.notice_days);
  if (opensOn < first) throw invalidInput('opens_at', 'too_early', decisionMessages.noticeTooShort(terms.notice_days, first));
  await assertRehearsed(work.trx, motion);
  const past = await requirePastGround(work.trx, motion);
  await updateMotion(work.trx, motionId, { state: 'announced', terms_id: terms.id, announced_at: new Date(nowMs) });
  await writeRoll(work.trx, motion, terms.id);
  await addMover(work.trx, motionId, work.actor);
  await openProcess(work.trx, motionProcess({ communityId, motionId }));
  work.audit({ ...eventOf(communityId, motionId), action: 'motion.announced', after: { terms_id: terms.id, kind: motion.kind, ...past } });
  await mailVoters(work.trx, motion, 'announced');
}

/** Writes who may vote: the members of now whose membership runs on the day on which the vote opens. */
export async function writeRoll(trx: Transaction<DB>, motion: MotionRow, termsId: number): Promise<void> {
  const { weights } = await requireVotingTerms(trx, motion.community_id, termsId);
  await fillRoll(trx, motion, legalDay(motion.opens_at.getTime()), weights);
}

async function assertRehearsed(trx: Transaction<DB>, { id, kind, configuration_id }: MotionRow): Promise<void> {
  if (kind !== 'distribution_rule' || configuration_id === null) return;
  if ((await rehearsalOf(trx, id)) !== undefined || !(await hasSettled(trx, configuration_id))) return;
  throw new DomainError('wrong_state', decisionMessages.rehearseFirst);
}

/** Takes a motion back before it is decided; nothing changes by it. */
export async function withdrawMotion(work: CommandWork, communityId: number, motionId: number, reason: string): Promise<void> {
  await lockCommunity(work.trx, communityId);
  const motion = await lockedMotion(work.trx, communityId, motionId, 'withdraw');
  const { state } = motion;
  await updateMotion(work.trx, motionId, { state: 'withdrawn', withdrawn_reason: reason });
  if (state !== 'draft') await openProcess(work.trx, motionProcess({ communityId, motionId }));
  work.audit({ ...eventOf(communityId, motionId), action: 'motion.withdrawn', after: { reason } });
  if (state !== 'draft') await mailVoters(work.trx, motion, 'decided');
}

/** A rule that shall hold before the month of its announcement rests on a document besides the vote, as one that is set by hand in the past. */
async function requirePastGround(trx: Transaction<DB>, motion: MotionRow): Promise<object> {
  const { configuration_id: configurationId, rule_from, retroactive_document_id: documentId } = motion;
  if (documentId === null || configurationId === null) return {};
  const scope = { communityId: motion.community_id, configurationId };
  await requireDecision(trx, scope, {
    use: 'distribution_rule',
    documentId,
    path: 'retroactive_document_id',
    object: [configurationId, rule_from],
  });
  return { rule_from, retroactive_document_id: documentId };
}

function assertFromDay({ rule_from, retroactive_reason, retroactive_document_id }: MotionText, nowMs: number): void {
  const first = `${monthOf(legalDay(nowMs))}-01`;
  const isPast = rule_from !== null && rule_from < first;
  if (isPast && (retroactive_reason === null || retroactive_document_id === null))
    throw invalidInput('rule_from', 'too_early', decisionMessages.ruleInPast(first));
  if (!isPast && (retroactive_reason !== null || retroactive_document_id !== null))
    throw invalidInput('retroactive_reason', 'custom', decisionMessages.notInPast(first));
}

async function assertText(trx: Transaction<DB>, communityId: number, text: MotionText, nowMs: number): Promise<void> {
  const { kind, configuration_id, rule, rule_from } = text;
  const given = [configuration_id, rule, rule_from].filter((one) => one !== null).length;
  if (given !== (kind === 'distribution_rule' ? 3 : 0)) throw invalidInput('rule', 'custom', decisionMessages.ruleOnly);
  if (configuration_id !== null) await assertConfiguration(trx, communityId, configuration_id);
  assertFromDay(text, nowMs);
  const { retroactive_document_id: documentId } = text;
  if (documentId === null || configuration_id === null) return assertDays(text);
  const named = { use: 'distribution_rule', documentId, path: 'retroactive_document_id' } as const;
  await requireEvidence(trx, { communityId, configurationId: configuration_id }, named);
  assertDays(text);
}

function assertDays({ opens_at, closes_at }: MotionText): void {
  if (closes_at <= opens_at) throw invalidInput('closes_at', 'custom', decisionMessages.closesBeforeOpens);
  if (closes_at.getTime() - opens_at.getTime() > MOST_DAYS * DAY_MS) throw invalidInput('closes_at', 'custom', decisionMessages.tooLong);
}

export const eventOf = (communityId: number, motionId: number) => ({ chain: communityId, objectKind: 'motion', objectId: motionId });

const auditedText = ({ body: _body, place: _place, retroactive_reason: _reason, opens_at, closes_at, ...text }: MotionText) => ({
  ...text,
  opens_at: opens_at.toISOString(),
  closes_at: closes_at.toISOString(),
});
