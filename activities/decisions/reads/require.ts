import type { Kysely } from 'kysely';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { type MotionRow, motionById } from '../../../infra/postgres/decisions/motions.ts';
import { type VotingTermsRow, votingTermsById } from '../../../infra/postgres/decisions/terms.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The motion of this community, or not_found where the context sees none. */
export async function requireMotion(db: Kysely<DB>, communityId: number, id: number): Promise<MotionRow> {
  return requireFound(await motionById(db, communityId, id), decisionMessages.noMotion(id));
}

/** The voting terms of this community, or not_found. */
export async function requireVotingTerms(db: Kysely<DB>, communityId: number, id: number): Promise<VotingTermsRow> {
  return requireFound(await votingTermsById(db, communityId, id), decisionMessages.noTerms(id));
}
