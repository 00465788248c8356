import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { type EnterpriseFactRow, insertEnterpriseFact } from '../../../infra/postgres/members/enterprise-facts.ts';
import { memberById } from '../../../infra/postgres/members/members.ts';
import { deleteFacts, setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../kernel/commands/change-facts.ts';
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

type Facts = Omit<EnterpriseFactRow, 'id' | 'community_id' | 'member_id'>;

/** Puts activity and size of an enterprise right. The community is locked. */
export async function changeEnterpriseFact(
  work: CommandWork,
  row: EnterpriseFactRow,
  given: Facts,
  ground: CorrectionGround,
): Promise<void> {
  const stated = ({ ateco_edition, ateco_code, size, source }: Facts) => ({ ateco_edition, ateco_code, size, source });
  const facts = (of: Facts): Facts => ({ ...stated(of), valid_from: of.valid_from, valid_to: of.valid_to });
  await changeFacts(
    work,
    { kind: 'enterprise_fact', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      texts: ['source'],
      ground,
      write: () => setFacts(work.trx, 'enterprise_fact', row.id, stated(given), given),
    },
  );
}

/** Deletes activity and size of an enterprise on which nothing rests. The community is locked. */
export const removeEnterpriseFact = (work: CommandWork, row: EnterpriseFactRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'enterprise_fact', id: row.id, communityId: row.community_id },
    {
      before: withoutTexts(row, 'source'),
      remove: () => deleteFacts(work.trx, 'enterprise_fact', row.id),
    },
  );
