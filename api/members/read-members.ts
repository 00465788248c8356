import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listMembers } from '../../infra/postgres/members/members.ts';
import { route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { MemberList, MemberQuery } from './schemas.ts';
import { toMemberResponse } from './view.ts';

export const listMembersRoute = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/members',
    id: 'listMembers',
    tag: 'Members',
    summary: "List a community's members",
    description: 'Personal fields require the right `members:personal`.',
    right: 'members:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend(MemberQuery) },
    responses: { 200: MemberList },
  },
  async ({ params, query, context, may, deps }) => {
    const { code, status, member_type, user_type } = query;
    const keys = may('members:personal') ? deps.personal : null;
    const filter = { ...pageWindow(query), code, status, only: { member_type, user_type } };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listMembers(trx, params.community_id, filter)), query);
    return { status: 200, body: { data: data.map((row) => toMemberResponse(row, keys)), next } };
  },
);
