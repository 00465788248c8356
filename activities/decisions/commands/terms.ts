import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { insertVotingTerms, type VotingTermsRow } from '../../../infra/postgres/decisions/terms.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { memberByCode } from '../../../infra/postgres/members/members.ts';
import { requireDecision } from '../../documents/reads/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewTerms = Omit<VotingTermsRow, 'id' | 'community_id' | 'recorded_by' | 'recorded_at'>;

/** Records how a kind of motion is decided from a day on, by a clause of the statute; answers the id. */
export async function recordVotingTerms(work: CommandWork, communityId: number, given: NewTerms): Promise<number> {
  const { trx, actor } = work;
  await lockChangeableCommunity(trx, communityId);
  assertFraction('quorum_numerator', given.quorum_numerator, given.quorum_denominator);
  assertFraction('majority_numerator', given.majority_numerator, given.majority_denominator);
  for (const code of Object.keys(given.weights))
    if ((await memberByCode(trx, communityId, code)) === undefined) throw unknownReference('weights', decisionMessages.unknownMember(code));
  if (given.document_id !== null) await requireDecision(trx, { communityId }, { use: 'statute', documentId: given.document_id });
  else if (await wantsFourEyes(trx, communityId)) throw invalidInput('document_id', 'missing', decisionMessages.termsNeedStatute);
  const id = await insertVotingTerms(trx, { ...given, community_id: communityId, recorded_by: actor }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = decisionMessages.termsOverlap;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({ chain: communityId, action: 'voting_terms.recorded', objectKind: 'voting_terms', objectId: id, after: given });
  return id;
}

function assertFraction(path: string, numerator: number, denominator: number): void {
  if (numerator > denominator) throw invalidInput(path, 'custom', decisionMessages.wrongFraction);
}
