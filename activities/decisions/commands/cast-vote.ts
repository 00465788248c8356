import type { Choice } from '../../../domain/decisions/kinds.ts';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { MotionRow } from '../../../infra/postgres/decisions/motions.ts';
import { insertVote, membershipOfParty, proxiesOf, voteOf, weightOf } from '../../../infra/postgres/decisions/votes.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertConfirmed } from '../../members/reads/waiting-account.ts';
import { openVote } from './advance-motion.ts';
import { eventOf, requireLockedMotion } from './motions.ts';
import { requireVotingPaper } from './require-paper.ts';

/** A vote of a member; `forMember`: for somebody whose proxy the member holds, by membership id. */
export interface OwnVote {
  readonly communityId: number;
  readonly motionId: number;
  readonly partyId: number;
  readonly choice: Choice;
  readonly forMember?: number | undefined;
  readonly nowMs: number;
}

/** Takes a member's vote, or one by proxy. The same vote again does no harm; another one is refused: what was cast stays. */
export async function castVote(work: CommandWork, vote: OwnVote): Promise<void> {
  await assertConfirmed(work.trx, vote.communityId, vote.partyId);
  const motion = await votedOn(work, vote);
  const own = await membershipOfParty(work.trx, vote);
  if (own === undefined) throw new DomainError('forbidden', decisionMessages.noOwnRecord);
  const proxies = await proxiesOf(work.trx, vote.motionId);
  const { forMember = own } = vote;
  if (forMember === own) {
    if (proxies.some(({ giver_id }) => giver_id === own)) throw new DomainError('wrong_state', decisionMessages.gaveProxy);
  } else {
    const holds = proxies.some(({ giver_id, holder_id }) => giver_id === forMember && holder_id === own);
    if (!holds) throw invalidInput('for_member_id', 'unknown', decisionMessages.holdsNoProxy);
    // Who holds a proxy votes by it only while being a voter too.
    await requireWeight(work, motion, own, vote.nowMs);
  }
  await takeVote(work, motion, { ...vote, membershipId: forMember, way: forMember === own ? 'self' : 'proxy', documentId: null });
}

export interface PaperVote {
  readonly communityId: number;
  readonly motionId: number;
  readonly membershipId: number;
  readonly choice: Choice;
  readonly documentId: number;
  readonly nowMs: number;
}

/** Records the vote of an absent member, with the paper on which it stands. */
export async function recordVote(work: CommandWork, vote: PaperVote): Promise<void> {
  const motion = await votedOn(work, vote);
  if (motion.is_secret) throw new DomainError('wrong_state', decisionMessages.secretOnPaper);
  await requireVotingPaper(work.trx, vote);
  const proxies = await proxiesOf(work.trx, vote.motionId);
  if (proxies.some(({ giver_id }) => giver_id === vote.membershipId)) throw new DomainError('wrong_state', decisionMessages.gaveProxy);
  await takeVote(work, motion, { ...vote, way: 'paper' });
}

/** The motion, locked, while its vote is open; one whose hour has come opens by the first vote. */
async function votedOn(work: CommandWork, { communityId, motionId, nowMs }: Pick<OwnVote, 'communityId' | 'motionId' | 'nowMs'>) {
  await lockCommunity(work.trx, communityId);
  let motion = await requireLockedMotion(work.trx, communityId, motionId);
  if (motion.state === 'announced' && motion.opens_at.getTime() <= nowMs) motion = await openVote(work, motion);
  if (motion.state === 'open' && nowMs < motion.closes_at.getTime()) return motion;
  if (motion.state !== 'announced' && motion.state !== 'open')
    throw new DomainError('wrong_state', decisionMessages.notPossible(motion.state));
  const [from, to] = [motion.opens_at.toISOString(), motion.closes_at.toISOString()];
  throw new DomainError('wrong_state', decisionMessages.notOpen(from, to));
}

async function requireWeight({ trx }: CommandWork, motion: MotionRow, membershipId: number, nowMs: number): Promise<number> {
  const weight = await weightOf(trx, motion.id, membershipId, legalDay(nowMs));
  if (weight === undefined) throw new DomainError('wrong_state', decisionMessages.notEntitled);
  return weight;
}

interface TakenVote {
  readonly membershipId: number;
  readonly choice: Choice;
  readonly way: 'self' | 'proxy' | 'paper';
  readonly documentId: number | null;
  readonly nowMs: number;
}

async function takeVote(work: CommandWork, motion: MotionRow, { membershipId, choice, way, documentId, nowMs }: TakenVote): Promise<void> {
  const { id: motion_id, community_id, is_secret: isSecret } = motion;
  const weight = await requireWeight(work, motion, membershipId, nowMs);
  const vote = { motion_id, community_id, membership_id: membershipId, way, document_id: documentId, cast_by: work.actor };
  if (await insertVote(work.trx, vote, { choice, weight, isSecret })) {
    // The choice stands on the vote alone: events are read before the vote closes.
    const after = { member_id: membershipId, way, document_id: documentId };
    work.audit({ ...eventOf(community_id, motion_id), action: 'motion.vote_cast', after });
    return;
  }
  const before = await voteOf(work.trx, motion_id, membershipId);
  if (!isSecret && before?.choice === choice && before.way === way) return;
  throw new DomainError('conflict', decisionMessages.votedAlready);
}
