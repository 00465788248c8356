import { ensureAll, requireNew } from '../../activities/kernel/commands/ensure.ts';
import { type Admitting, ensureMember } from '../../activities/members/commands/admit-member.ts';
import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import { BatchAnswer, toBatchResponse } from '../http/batch.ts';
import { LIST_VALUES } from '../http/body-scan.ts';
import type { ChangeCall } from '../http/handler.ts';
import { changeRoute } from '../http/route.ts';
import { COUNTED_MEMBERS } from '../http/rows/adds.ts';
import { CommunityParams, etag } from '../http/schemas.ts';
import { Member, MemberBatch, NewMember } from './schemas.ts';
import { loadMemberResponse } from './view.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

/** The community of the path, locked, with its limit. */
async function admitting({ trx, deps }: ChangeCall, communityId: number): Promise<Admitting> {
  const { max_members: maxMembers } = await changeableCommunity(trx, communityId);
  return { communityId, maxMembers, mostMemberships: deps.config.limits.membersPerCommunity, keys: deps.personal };
}

export const createMember = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members',
    id: 'createMember',
    tag: 'Members',
    summary: 'Create a member',
    description:
      'Admits a person or an organisation. A former member with the same tax code is admitted on the existing record, and its ' +
      'contact is replaced by the one that is sent. If that record is linked to an account, the answer is `conflict`: unlink it ' +
      'first.',
    right: 'members:write',
    adds: COUNTED_MEMBERS,
    community: 'community_id',
    request: { params: CommunityParams, body: NewMember },
    responses: { 201: Member },
  },
  async (call) => {
    const { body, may, deps, trx, work } = call;
    const { community_id } = call.params;
    const id = requireNew(await ensureMember(work, await admitting(call, community_id), body), 'code');
    const { shown, version } = await loadMemberResponse(trx, community_id, id, may('members:personal') ? deps.personal : null);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/members/${id}`, ETag: etag(version) } };
  },
);

export const createMembers = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members:batch',
    id: 'createMembers',
    tag: 'Members',
    summary: 'Create members in a batch',
    description: 'Creates up to 1000 members. The call can be repeated safely.',
    right: 'members:write',
    adds: COUNTED_MEMBERS,
    community: 'community_id',
    maxBytes: BATCH_BYTES,
    heavy: {},
    request: { params: CommunityParams, body: MemberBatch },
    maxValues: LIST_VALUES,
    responses: { 200: BatchAnswer },
  },
  async (call) => {
    const community = await admitting(call, call.params.community_id);
    const outcomes = await ensureAll(call.work, call.body.items, (work, item) => ensureMember(work, community, item));
    return { status: 200, body: toBatchResponse(outcomes, call.language) };
  },
);
