import { createOne, type EnsureItem, ensureAll } from '../../activities/kernel/commands/ensure.ts';
import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { BatchAnswer, toBatchResponse } from '../http/batch.ts';
import { changeRoute } from '../http/route.ts';
import { CommunityParams, etag } from '../http/schemas.ts';
import { ensureMember } from './ensure-member.ts';
import { Member, MemberBatch, NewMember } from './schemas.ts';
import { loadMemberResponse } from './view.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

async function preparing(trx: UnitOfWork, communityId: number, keys: PersonalKeys): Promise<EnsureItem<NewMember>> {
  const { max_members } = await changeableCommunity(trx, communityId);
  return ensureMember({ communityId, maxMembers: max_members, keys });
}

export const createMember = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members',
    id: 'createMember',
    tag: 'Members',
    summary: 'Create a member',
    description: 'Admits a person or an organisation.',
    right: 'members:write',
    community: 'community_id',
    request: { params: CommunityParams, body: NewMember },
    responses: { 201: Member },
  },
  async ({ params: { community_id }, body, may, deps, trx, work }) => {
    const id = await createOne(work, body, 'code', await preparing(trx, community_id, deps.personal));
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
    description: 'Up to 1000 members. The call can be repeated safely.',
    right: 'members:write',
    community: 'community_id',
    maxBytes: BATCH_BYTES,
    heavy: {},
    request: { params: CommunityParams, body: MemberBatch },
    responses: { 200: BatchAnswer },
  },
  async ({ params: { community_id }, body, deps, trx, work, language }) => {
    const outcomes = await ensureAll(work, body.items, await preparing(trx, community_id, deps.personal));
    return { status: 200, body: toBatchResponse(outcomes, language) };
  },
);
