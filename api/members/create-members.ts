import type { RowContext } from '../../infra/postgres/context.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { BatchAnswer, type Before, createOne, ensureAll } from '../batch.ts';
import { changeableCommunity } from '../communities/view.ts';
import type { ApiDeps } from '../deps.ts';
import { route } from '../route.ts';
import { CommunityParams, etag } from '../schemas.ts';
import { ensureMember } from './ensure-member.ts';
import { Member, MemberBatch, NewMember } from './schemas.ts';
import { shownMember } from './view.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

const preparing =
  (communityId: number, context: RowContext, deps: ApiDeps): Before<NewMember> =>
  async (trx) => {
    const { max_members } = await changeableCommunity(trx, communityId);
    return ensureMember({ communityId, maxMembers: max_members, context, keys: deps.personal });
  };

export const createMember = route(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members',
    id: 'createMember',
    tag: 'Members',
    summary: 'Admits a person or body as member',
    right: 'members:write',
    community: 'community_id',
    request: { params: CommunityParams, body: NewMember },
    responses: { 201: Member },
  },
  async ({ params: { community_id }, body, context, may, deps }) => {
    const id = await createOne(deps, context, body, 'code', preparing(community_id, context, deps));
    const keys = may('members:personal') ? deps.personal : null;
    const { shown, version } = await inContext(deps.db, context, (trx) => shownMember(trx, community_id, id, keys), { readOnly: true });
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/members/${id}`, ETag: etag(version) } };
  },
);

export const createMembers = route(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members:batch',
    id: 'createMembers',
    tag: 'Members',
    summary: 'Up to 1000 members at once; may be repeated',
    right: 'members:write',
    community: 'community_id',
    maxBytes: BATCH_BYTES,
    request: { params: CommunityParams, body: MemberBatch },
    responses: { 200: BatchAnswer },
  },
  async ({ params: { community_id }, body, context, deps }) => {
    const items = await ensureAll(deps, context, body.items, preparing(community_id, context, deps));
    return { status: 200, body: { items } };
  },
);
