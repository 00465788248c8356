import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { BatchAnswer, createOne, type EnsureItem, ensureAll } from '../http/batch.ts';
import { changeRoute } from '../http/route.ts';
import { CommunityParams, etag } from '../http/schemas.ts';
import { ensureMember } from './ensure-member.ts';
import { Member, MemberBatch, NewMember } from './schemas.ts';
import { loadMemberResponse } from './view.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

async function preparing(trx: UnitOfWork, communityId: number, context: RowContext, keys: PersonalKeys): Promise<EnsureItem<NewMember>> {
  const { max_members } = await changeableCommunity(trx, communityId);
  return ensureMember({ communityId, maxMembers: max_members, context, keys });
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
  async ({ params: { community_id }, body, context, may, deps, trx }) => {
    const id = await createOne(trx, body, 'code', await preparing(trx, community_id, context, deps.personal));
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
  async ({ params: { community_id }, body, context, deps, trx, language }) => {
    const items = await ensureAll(trx, body.items, language, await preparing(trx, community_id, context, deps.personal));
    return { status: 200, body: { items } };
  },
);
