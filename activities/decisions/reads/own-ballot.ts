import type { Transaction } from 'kysely';
import type { Choice } from '../../../domain/decisions/kinds.ts';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { membershipOfParty, type ProxyRow, proxiesOf, voteOf, weightOf } from '../../../infra/postgres/decisions/votes.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { hasWaitingAccount } from '../../members/reads/waiting-account.ts';

/** What one member has to do with the vote on a motion. */
export interface OwnBallot {
  readonly memberId: number;
  /** Votes of the member; null before the announcement, and where the member may not vote. */
  readonly weight: number | null;
  /** The account of the member does not vote before another person confirmed it. */
  readonly waits: boolean;
  readonly hasVoted: boolean;
  readonly choice: Choice | null;
  /** The proxy that the member gave. */
  readonly proxy: ProxyRow | null;
  /** The members for whom this one votes. */
  readonly holds: readonly { readonly member_id: number; readonly member_code: string; readonly has_voted: boolean }[];
}

interface OwnScope {
  readonly communityId: number;
  readonly motionId: number;
  readonly partyId: number;
}

export async function loadOwnBallot(trx: Transaction<DB>, { communityId, motionId, partyId }: OwnScope): Promise<OwnBallot> {
  const memberId = await membershipOfParty(trx, { communityId, motionId, partyId });
  if (memberId === undefined) throw new DomainError('forbidden', decisionMessages.noOwnRecord);
  const proxies = await proxiesOf(trx, motionId);
  const vote = await voteOf(trx, motionId, memberId);
  const held = proxies.filter(({ holder_id }) => holder_id === memberId);
  const holds = [];
  for (const { giver_id, giver_code } of held)
    holds.push({ member_id: giver_id, member_code: giver_code, has_voted: (await voteOf(trx, motionId, giver_id)) !== undefined });
  return {
    memberId,
    weight: (await weightOf(trx, motionId, memberId, legalDay(Date.now()))) ?? null,
    waits: await hasWaitingAccount(trx, communityId, partyId),
    hasVoted: vote !== undefined,
    choice: vote?.choice ?? null,
    proxy: proxies.find(({ giver_id }) => giver_id === memberId) ?? null,
    holds,
  };
}
