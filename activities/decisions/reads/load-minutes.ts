import type { Transaction } from 'kysely';
import type { Minutes } from '../../../infra/documents/minutes.ts';
import { communityName } from '../../../infra/postgres/communities/communities.ts';
import type { MotionRow } from '../../../infra/postgres/decisions/motions.ts';
import { votesOf } from '../../../infra/postgres/decisions/votes.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireVotingTerms } from './require.ts';

/** What the minutes of a decided motion say; who voted how stays out where the vote was secret. Needs a context that sees all votes. */
export async function loadMinutes(trx: Transaction<DB>, motion: MotionRow): Promise<Minutes> {
  const community = await communityName(trx, motion.community_id);
  const terms = await requireVotingTerms(trx, motion.community_id, motion.terms_id as number);
  const votes = motion.is_secret ? [] : await votesOf(trx, motion.id);
  return { community, motion, terms, votes };
}
