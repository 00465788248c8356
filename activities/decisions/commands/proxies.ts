import { decisionMessages, proxyRefused } from '../../../domain/decisions/messages.ts';
import { isMotionOver } from '../../../domain/decisions/motion-states.ts';
import { proxyFault } from '../../../domain/decisions/proxies.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { MotionRow } from '../../../infra/postgres/decisions/motions.ts';
import { asProxies, insertProxy, proxiesOf, revokeProxy, voteOf, weightOf } from '../../../infra/postgres/decisions/votes.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireVotingTerms } from '../reads/require.ts';
import { eventOf, requireLockedMotion } from './motions.ts';
import { requireProxyPaper } from './require-paper.ts';

export interface NewProxy {
  readonly communityId: number;
  readonly motionId: number;
  readonly giverId: number;
  readonly holderId: number;
  /** The signed paper, where a manager records the proxy. */
  readonly documentId: number | null;
  readonly nowMs: number;
}

/** Lets one member vote for another. One at a time for a motion, so that two who give to each other at once make no circle. */
export async function giveProxy(work: CommandWork, given: NewProxy): Promise<void> {
  const { trx, actor } = work;
  const { communityId, motionId, giverId, holderId, documentId } = given;
  const motion = await lockedForProxies(work, given);
  for (const [path, member] of [
    ['giver_id', giverId],
    ['holder_code', holderId],
  ] as const)
    if ((await weightOf(trx, motionId, member, legalDay(given.nowMs))) === undefined)
      throw invalidInput(path, 'not_entitled', decisionMessages.notEntitled);
  if (documentId !== null) await requireProxyPaper(trx, { communityId, motionId, giverId, holderId, documentId });
  const { most_proxies } = await requireVotingTerms(trx, communityId, motion.terms_id as number);
  const standing = asProxies(await proxiesOf(trx, motionId));
  const hasVoted = (await voteOf(trx, motionId, giverId)) !== undefined;
  const fault = proxyFault(standing, { giver: giverId, holder: holderId }, most_proxies, hasVoted);
  if (fault !== undefined) throw invalidInput('holder_code', fault, proxyRefused(fault));
  const row = { motion_id: motionId, community_id: communityId, giver_id: giverId, holder_id: holderId, document_id: documentId };
  const id = await insertProxy(trx, { ...row, given_by: actor });
  work.audit({ chain: communityId, action: 'motion.proxy_given', objectKind: 'motion_proxy', objectId: id, after: row });
}

/** Takes a proxy back, unless the vote was cast by it. */
export async function takeProxyBack(
  work: CommandWork,
  given: Pick<NewProxy, 'communityId' | 'motionId' | 'giverId' | 'nowMs'>,
): Promise<void> {
  await lockedForProxies(work, given);
  if ((await voteOf(work.trx, given.motionId, given.giverId)) !== undefined)
    throw new DomainError('wrong_state', decisionMessages.votedAlready);
  if (!(await revokeProxy(work.trx, given.motionId, given.giverId))) throw new DomainError('wrong_state', decisionMessages.noProxy);
  work.audit({ ...eventOf(given.communityId, given.motionId), action: 'motion.proxy_revoked', after: { giver_id: given.giverId } });
}

/** Proxies are given and taken back from the announcement until the vote closes. */
async function lockedForProxies(
  { trx }: CommandWork,
  { communityId, motionId, nowMs }: Pick<NewProxy, 'communityId' | 'motionId' | 'nowMs'>,
): Promise<MotionRow> {
  await lockCommunity(trx, communityId);
  const motion = await requireLockedMotion(trx, communityId, motionId);
  if (isMotionOver(motion.state) || motion.state === 'draft' || motion.closes_at.getTime() <= nowMs)
    throw new DomainError('wrong_state', decisionMessages.notPossible(motion.state));
  return motion;
}
