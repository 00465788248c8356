import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { allPass } from '../../../domain/members/application-checks.ts';
import { changeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { termsOn } from '../../../infra/postgres/members/exits.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { type CommandWork, workAs } from '../../kernel/unit-of-work.ts';
import { loadApplicationChecks } from '../reads/application-checks.ts';
import { changeMemberStatus } from './change-member-status.ts';

/** Named in the record where the rule of a community admits. */
const RULE = 'system:admission-rule';

/** Verifies and admits an applicant where the community's terms of today say so and every check passes; true where it did. */
export async function admitByRule(work: CommandWork, keys: PersonalKeys, member: MemberRow): Promise<boolean> {
  if (member.status !== 'pending') return false;
  const terms = await termsOn(work.trx, member.community_id, legalDay(Date.now()));
  if (terms?.admission !== 'automatic') return false;
  if (!allPass(await loadApplicationChecks(work.trx, keys, member))) return false;
  const { max_members: maxMembers } = await changeableCommunity(work.trx, member.community_id);
  await changeMemberStatus(workAs(work, RULE), keys, { ids: [member.id], to: 'active', maxMembers, after: { terms_id: terms.id } });
  return true;
}
