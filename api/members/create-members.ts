import { createMember as create, createMembers as createAll } from '../../activities/members/commands/create-members.ts';
import { BatchAnswer, toBatchResponse } from '../http/batch.ts';
import { LIST_VALUES } from '../http/body-scan.ts';
import { changeRoute } from '../http/route.ts';
import { COUNTED_MEMBERS } from '../http/rows/adds.ts';
import { CommunityParams, etag } from '../http/schemas.ts';
import { toAdmission } from './admission.ts';
import { Member, MemberBatch, NewMember } from './schemas.ts';
import { loadMemberResponse } from './view.ts';

const BATCH_BYTES = 4 * 1024 * 1024;

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
  async ({ params: { community_id }, body, may, deps, trx, work }) => {
    const id = await create(work, toAdmission(deps, community_id), body);
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
  async ({ params, body, deps, work, language }) => {
    const outcomes = await createAll(work, toAdmission(deps, params.community_id), body.items);
    return { status: 200, body: toBatchResponse(outcomes, language) };
  },
);
