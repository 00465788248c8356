import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { openVoteOf } from '../../../infra/postgres/identity/open-votes.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { identityMessages } from '../messages.ts';

/**
 * Refuses with `wrong_state` to take an account from a record that has still to vote: whoever runs a community does not choose who votes (decision
 * record 0127). The platform's staff ends an impostor's account at any time. Needs the platform's context.
 */
export async function assertVotesOver(trx: Transaction<DB>, partyId: number, { isStaff }: { readonly isStaff: boolean }): Promise<void> {
  if (isStaff) return;
  const vote = await openVoteOf(trx, partyId);
  if (vote !== undefined) throw new DomainError('wrong_state', identityMessages.hasToVote(vote.motion_id, vote.closes_at.toISOString()));
}
