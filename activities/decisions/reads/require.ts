import type { Kysely } from 'kysely';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { type MotionRow, motionById } from '../../../infra/postgres/decisions/motions.ts';
import { type VotingTermsRow, votingTermsById } from '../../../infra/postgres/decisions/terms.ts';
import { isSeenBy } from '../../../infra/postgres/decisions/votes.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The motion of this community, or not_found where the context sees none. */
export async function requireMotion(db: Kysely<DB>, communityId: number, id: number): Promise<MotionRow> {
  return requireFound(await motionById(db, communityId, id), decisionMessages.noMotion(id));
}

/** The voting terms of this community, or not_found. */
export async function requireVotingTerms(db: Kysely<DB>, communityId: number, id: number): Promise<VotingTermsRow> {
  return requireFound(await votingTermsById(db, communityId, id), decisionMessages.noTerms(id));
}

/** Refuses with not_found a motion that a member does not see; for what is done for a member with rows of the platform. */
export async function assertSeen(
  db: Kysely<DB>,
  { motionId, partyId }: { readonly motionId: number; readonly partyId: number },
): Promise<void> {
  if (!(await isSeenBy(db, motionId, partyId))) throw new DomainError('not_found', decisionMessages.noMotion(motionId));
}
