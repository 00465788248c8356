import type { Transaction } from 'kysely';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { type MotionRow, updateMotion } from '../../../infra/postgres/decisions/motions.ts';
import { asProxies, proxiesOf, rollOf } from '../../../infra/postgres/decisions/votes.ts';
import { partiesOf } from '../../../infra/postgres/members/parties.ts';
import { queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type MotionFact = 'announced' | 'opened' | 'decided';
type Motion = Pick<MotionRow, 'id' | 'community_id' | 'closes_at'>;

const closingRoll = (trx: Transaction<DB>, { id, closes_at }: Motion) => rollOf(trx, id, legalDay(closes_at.getTime()));

/** Queues a mail to each voter of the roll about what happened with a motion: each once. */
export async function mailVoters(trx: Transaction<DB>, motion: Motion, what: MotionFact): Promise<void> {
  const voters = (await closingRoll(trx, motion)).map(({ membershipId }) => membershipId);
  await queue(trx, motion, what, voters);
}

/**
 * Reminds the voters whose vote is missing, once: who gave a proxy is not asked, the holder is. The motion is locked and open.
 */
export async function remindVoters(work: CommandWork, motion: Motion, nowMs: number): Promise<void> {
  const { trx } = work;
  const missing = (await closingRoll(trx, motion)).filter(({ hasVoted, isEntitled }) => isEntitled && !hasVoted);
  const proxies = new Map(asProxies(await proxiesOf(trx, motion.id)).map(({ giver, holder }) => [giver, holder]));
  const asked = missing.map(({ membershipId }) => proxies.get(membershipId) ?? membershipId);
  await queue(trx, motion, 'reminder', [...new Set(asked)]);
  await updateMotion(trx, motion.id, { reminded_at: new Date(nowMs) });
  const event = { chain: motion.community_id, objectKind: 'motion', objectId: motion.id };
  work.audit({ ...event, action: 'motion.reminded', after: { members: missing.length } });
}

async function queue(trx: Transaction<DB>, motion: Motion, what: MotionFact | 'reminder', memberships: readonly number[]): Promise<void> {
  const { id, community_id: communityId } = motion;
  const parties = await partiesOf(trx, memberships);
  await queueMails(trx, { kind: `motion_${what}`, communityId, subject: `motion/${id}/${what}`, period: null, parties });
}
