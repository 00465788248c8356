import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { type EnterpriseFactRow, insertEnterpriseFact } from '../../../infra/postgres/members/enterprise-facts.ts';
import { memberById } from '../../../infra/postgres/members/members.ts';
import { datedFacts } from '../../kernel/commands/dated-facts.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewEnterpriseFact = Omit<EnterpriseFactRow, 'id' | 'community_id'>;

/** Records activity and size of a member that is not a natural person, and answers the id; facts of a member do not overlap. */
export async function createEnterpriseFact(work: CommandWork, communityId: number, given: NewEnterpriseFact): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const member = await memberById(work.trx, communityId, given.member_id);
  if (member === undefined) throw unknownReference('member_id', memberMessages.noMember(communityId, given.member_id));
  if (member.holder_class === 'natural_person') {
    const message = memberMessages.noEnterpriseMember;
    throw new DomainError('invalid_input', message, [{ path: 'member_id', code: 'not_allowed', message }]);
  }
  const id = await insertEnterpriseFact(work.trx, { ...given, community_id: communityId }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = memberMessages.factsOverlap;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({
    chain: communityId,
    action: 'enterprise_fact.created',
    objectKind: 'enterprise_fact',
    objectId: id,
    after: withoutTexts(given, 'source'),
  });
  return id;
}

export const ENTERPRISE_FACTS = datedFacts<EnterpriseFactRow, 'ateco_edition' | 'ateco_code' | 'size' | 'source'>({
  kind: 'enterprise_fact',
  table: 'enterprise_fact',
  fields: ['ateco_edition', 'ateco_code', 'size', 'source'],
  texts: ['source'],
});
