import type { Transaction } from 'kysely';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { insertVotingTerms, type VotingTermsRow } from '../../../infra/postgres/decisions/terms.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { unknownMemberCode } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type Clause = Omit<VotingTermsRow, 'id' | 'community_id' | 'recorded_by' | 'recorded_at' | 'clause' | 'document_id'>;
type NewTerms = Omit<VotingTermsRow, 'id' | 'community_id' | 'recorded_by' | 'recorded_at'>;

/** Records how a kind of motion is decided from a day on, by a clause of the statute; answers the id. */
export async function recordVotingTerms(work: CommandWork, communityId: number, given: NewTerms): Promise<number> {
  const { trx, actor } = work;
  await lockChangeableCommunity(trx, communityId);
  assertFraction('quorum_numerator', given.quorum_numerator, given.quorum_denominator);
  assertFraction('majority_numerator', given.majority_numerator, given.majority_denominator);
  const unknown = await unknownMemberCode(trx, communityId, Object.keys(given.weights));
  if (unknown !== undefined) throw unknownReference('weights', decisionMessages.unknownMember(unknown));
  await requireStatute(trx, communityId, given, given.document_id);
  const id = await insertVotingTerms(trx, { ...given, community_id: communityId, recorded_by: actor }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = decisionMessages.termsOverlap;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({ chain: communityId, action: 'voting_terms.recorded', objectKind: 'voting_terms', objectId: id, after: given });
  return id;
}

/** With four eyes terms rest on the statute, which decides those of a kind of motion once. */
async function requireStatute(trx: Transaction<DB>, communityId: number, terms: Clause, documentId: number | null): Promise<void> {
  const {
    kind: part,
    quorum_numerator,
    quorum_denominator,
    majority_numerator,
    majority_denominator,
    majority_exceeds,
    majority_of,
  } = terms;
  if (documentId === null) {
    if (await wantsFourEyes(trx, communityId)) throw invalidInput('document_id', 'missing', decisionMessages.termsNeedStatute);
    return;
  }
  const fractions = [quorum_numerator, quorum_denominator, majority_numerator, majority_denominator, majority_exceeds, majority_of];
  const others = [
    terms.notice_days,
    terms.most_proxies,
    JSON.stringify(Object.entries(terms.weights).sort()),
    terms.valid_from,
    terms.valid_to,
  ];
  await requireDecision(trx, { communityId }, { use: 'voting_terms', documentId, part, object: [...fractions, ...others] });
}

/** Ends terms or lets them hold longer, which with four eyes rests on the statute too. The community is locked. */
export async function endVotingTerms(
  work: CommandWork,
  terms: VotingTermsRow,
  { validTo, documentId }: { readonly validTo: string | null; readonly documentId: number | null },
): Promise<void> {
  const isLonger = terms.valid_to !== null && (validTo === null || validTo > terms.valid_to);
  if (isLonger || documentId !== null) await requireStatute(work.trx, terms.community_id, { ...terms, valid_to: validTo }, documentId);
  const row = { ...terms, communityId: terms.community_id, table: 'voting_terms', action: 'voting_terms.ended' } as const;
  await endDatedRow(work, row, { validTo, ground: documentId === null ? {} : { document_id: documentId } });
}

function assertFraction(path: string, numerator: number, denominator: number): void {
  if (numerator > denominator) throw invalidInput(path, 'custom', decisionMessages.wrongFraction);
}
