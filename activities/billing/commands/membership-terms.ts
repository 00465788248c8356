import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { insertTerms, type TermsRow } from '../../../infra/postgres/members/exits.ts';
import { requireDecisionIfWanted } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type GivenTerms = Omit<TermsRow, 'id' | 'community_id' | 'recorded_by'>;

/**
 * Records on which terms people join and leave from a day on. A charge needs its clause and the document of the contract, with four eyes any
 * terms do; it follows the rules of decisions.
 */
export async function recordTerms(work: CommandWork, communityId: number, given: GivenTerms): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const { investment_cents, investment_months, clause, document_id } = given;
  if (investment_cents > 0 && (investment_months === 0 || clause === null || document_id === null))
    throw invalidInput('investment_cents', 'custom', lifeMessages.chargeNeedsContract);
  const object = [given.valid_from, investment_cents, investment_months];
  await requireDecisionIfWanted(work.trx, { communityId }, { use: 'membership_terms', documentId: document_id, object });
  const row = { ...given, community_id: communityId, recorded_by: work.actor };
  const id = await insertTerms(work.trx, row).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = lifeMessages.termsOverlap;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({ chain: communityId, action: 'membership_terms.recorded', objectKind: 'membership_terms', objectId: id, after: given });
  return id;
}
