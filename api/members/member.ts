import { changeMember as changeMemberRecord } from '../../activities/members/commands/change-member.ts';
import { endMembership } from '../../activities/members/commands/end-membership.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { inAnyCommunity } from '../http/target.ts';
import { Member, MemberChange, MemberParams } from './schemas.ts';
import { loadMember } from './view.ts';

const member = objectRoutes(
  {
    path: '/api/cer/communities/{community_id}/members/{member_id}',
    tag: 'Members',
    params: MemberParams,
    shown: Member,
    community: 'community_id',
  },
  inAnyCommunity(loadMember),
);

export const getMember = member.get({
  id: 'getMember',
  summary: 'Get a member',
  description: 'Personal fields are null without the right `members:personal`. The `ETag` of the answer is needed to change the member.',
  right: 'members:read',
});

export const changeMember = member.put(
  {
    id: 'changeMember',
    summary: 'Update a member',
    description: 'Changes only the fields that are sent.',
    right: 'members:write',
    body: MemberChange,
  },
  async ({ body, deps, work }, { row }) => {
    await changeMemberRecord(work, deps.personal, row, body);
  },
);

export const removeMember = member.delete(
  {
    id: 'removeMember',
    summary: 'End a membership',
    description: "Ends the membership today, and with it the assignments of its points and of the party's plants. History is kept.",
    right: 'members:write',
  },
  async ({ work, deps }, { row }) => {
    await endMembership(work, deps.personal, row, legalDay(Date.now()));
  },
);
