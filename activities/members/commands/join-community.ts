import { openProfile } from '../../communities/reads/open-profile.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireMember } from '../reads/require-member.ts';
import { applyForMembership, type MemberApplication } from './apply-for-membership.ts';
import { type ApplicationDetails, completeApplication } from './complete-application.ts';
import { type Admission, lockForMembers } from './lock-for-members.ts';

/**
 * Enters a user's application to a community that takes members, with what the applicant named and agreed to, and answers the id of the
 * membership; a rule of the community may admit at once. Needs the platform's context.
 */
export async function joinCommunity(
  work: CommandWork,
  admission: Admission,
  application: MemberApplication,
  details: Omit<ApplicationDetails, 'channel'>,
): Promise<number> {
  const { communityId, keys } = admission;
  await openProfile(work.trx, communityId);
  const id = await applyForMembership(work, await lockForMembers(work.trx, admission), application);
  await completeApplication(work, keys, await requireMember(work.trx, communityId, id), { ...details, channel: 'account' });
  return id;
}
