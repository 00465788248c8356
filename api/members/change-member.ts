import { changeMember as changeMemberRecord } from '../../activities/members/commands/change-member.ts';
import { endMembership } from '../../activities/members/commands/end-membership.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { updateRoute } from '../http/route.ts';
import { inCommunity } from '../http/target.ts';
import { Member, MemberChange, MemberParams } from './schemas.ts';
import { loadMember } from './view.ts';

export const changeMember = updateRoute(
  {
    method: 'put',
    path: '/api/cer/communities/{community_id}/members/{member_id}',
    id: 'changeMember',
    tag: 'Members',
    summary: 'Update a member',
    description: 'Changes only the fields that are sent.',
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams, body: MemberChange },
    responses: { 200: Member },
  },
  inCommunity(loadMember),
  async (call, { row }) => {
    await changeMemberRecord(call.work, call.deps.personal, row, call.body);
    return { status: 200, body: (await loadMember(call.trx, call)).shown };
  },
);

export const removeMember = updateRoute(
  {
    method: 'delete',
    path: '/api/cer/communities/{community_id}/members/{member_id}',
    id: 'removeMember',
    tag: 'Members',
    summary: 'End a membership',
    description: "Ends the membership today, and with it the assignments of its points and of the party's plants. History is kept.",
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 204: null },
  },
  inCommunity(loadMember),
  async ({ work, deps }, { row }) => {
    await endMembership(work, deps.personal, row, legalDay(Date.now()));
    return { status: 204, body: null };
  },
);
