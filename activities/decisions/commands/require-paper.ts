import type { Transaction } from 'kysely';
import type { Choice } from '../../../domain/decisions/kinds.ts';
import { groundFacts } from '../../../infra/postgres/documents/decisions.ts';
import { memberById } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';

interface Paper {
  readonly communityId: number;
  readonly motionId: number;
  readonly documentId: number;
}

/**
 * Refuses a paper that cannot hold the vote of this member. With four eyes another person uploaded it and said what it is: the vote of one member,
 * or the list of votes of one motion (decision record 0098).
 */
export async function requireVotingPaper(
  trx: Transaction<DB>,
  { communityId, motionId, documentId, membershipId, choice }: Paper & { readonly membershipId: number; readonly choice: Choice },
): Promise<void> {
  const { isNamedByAnother: isList } = await groundFacts(trx, documentId, 'vote_list');
  if (isList) await requireDecision(trx, { communityId }, { use: 'vote_list', documentId, object: [motionId] });
  else {
    const scope = { communityId, partyId: (await memberById(trx, communityId, membershipId))?.party_id };
    await requireDecision(trx, scope, { use: 'paper_vote', documentId, object: [motionId, membershipId, choice] });
  }
}

/** Refuses a paper that cannot hold this proxy; with four eyes it holds no other one. */
export async function requireProxyPaper(
  trx: Transaction<DB>,
  { communityId, motionId, documentId, giverId, holderId }: Paper & { readonly giverId: number; readonly holderId: number },
): Promise<void> {
  const partyId = (await memberById(trx, communityId, giverId))?.party_id;
  await requireDecision(trx, { communityId, partyId }, { use: 'paper_proxy', documentId, object: [motionId, giverId, holderId] });
}
