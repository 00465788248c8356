import { isMotionOver } from '../../../domain/decisions/motion-states.ts';
import { nextMotionStep } from '../../../domain/decisions/motion-view.ts';
import type { MotionScope } from '../../../domain/decisions/processes.ts';
import { countVotes } from '../../../domain/decisions/tally.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import { lockMotion, type MotionRow, updateMotion } from '../../../infra/postgres/decisions/motions.ts';
import { countingTerms } from '../../../infra/postgres/decisions/terms.ts';
import { ballotsOf, hasRoll, rollOf } from '../../../infra/postgres/decisions/votes.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadMotion } from '../reads/load-motion.ts';
import { requireMotion, requireVotingTerms } from '../reads/require.ts';
import { enactMotion, type MinutesStore } from './enact-motion.ts';
import { mailVoters, remindVoters } from './mail-voters.ts';
import { eventOf, writeRoll } from './motions.ts';

/** Opens an announced vote. The motion is locked. */
export async function openVote(work: CommandWork, motion: MotionRow): Promise<MotionRow> {
  // Motions that were announced before rolls were written with the announcement have none.
  if (!(await hasRoll(work.trx, motion.id))) await writeRoll(work.trx, motion, motion.terms_id as number);
  await updateMotion(work.trx, motion.id, { state: 'open' });
  work.audit({ ...eventOf(motion.community_id, motion.id), action: 'motion.opened', after: { kind: motion.kind } });
  await mailVoters(work.trx, motion, 'opened');
  return requireMotion(work.trx, motion.community_id, motion.id);
}

/** Does what the clock of a motion says: opens the vote, reminds who has not voted, or closes and counts it. Nothing where it is not due; repeating it does no harm. */
export async function advanceMotion(
  work: CommandWork,
  { communityId, motionId }: MotionScope,
  nowMs: number,
  store: MinutesStore,
): Promise<void> {
  await lockCommunity(work.trx, communityId);
  await lockMotion(work.trx, motionId);
  for (;;) {
    const step = nextMotionStep(await loadMotion(work.trx, { communityId, motionId }), nowMs);
    if (step.kind !== 'clock') return;
    const motion = await requireMotion(work.trx, communityId, motionId);
    if (step.clock === 'open') await openVote(work, motion);
    else if (step.clock === 'remind') await remindVoters(work, motion, nowMs);
    else await closeVote(work, motion, nowMs, store);
  }
}

/** Counts the votes, and enacts what was adopted. Without a quorum, or rejected, nothing changes. */
async function closeVote(work: CommandWork, motion: MotionRow, nowMs: number, store: MinutesStore): Promise<void> {
  const { trx } = work;
  const terms = await requireVotingTerms(trx, motion.community_id, motion.terms_id as number);
  const roll = await rollOf(trx, motion.id, legalDay(motion.closes_at.getTime()));
  const tally = countVotes(countingTerms(terms), roll, await ballotsOf(trx, motion.id, motion.is_secret));
  await updateMotion(trx, motion.id, { state: tally.outcome, tally, decided_at: new Date(nowMs) });
  work.audit({
    ...eventOf(motion.community_id, motion.id),
    action: 'motion.decided',
    after: { ...tally, state: tally.outcome, kind: motion.kind },
  });
  await enactMotion(work, await requireMotion(trx, motion.community_id, motion.id), store);
  await mailVoters(trx, motion, 'decided');
}

/** Closes the process of a motion that is decided or withdrawn; false where it is not. */
export async function closeMotion(
  work: CommandWork,
  { workflowId, ...scope }: MotionScope & { readonly workflowId: string },
): Promise<boolean> {
  await lockProcess(work.trx, workflowId);
  const { state } = await loadMotion(work.trx, scope);
  if (!isMotionOver(state)) return false;
  await closeProcess(work.trx, workflowId, state);
  return true;
}
