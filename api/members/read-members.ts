import { inContext } from '../../infra/postgres/driver/index.ts';
import { listMembers } from '../../infra/postgres/members/members.ts';
import { route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { MemberList, MemberQuery } from './schemas.ts';
import { toMemberResponses } from './view.ts';

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
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { data, next } = paged(
          await listMembers(trx, params.community_id, { ...pageWindow(query), code, status, only: { member_type, user_type } }),
          query,
        );
        return { data: await toMemberResponses(trx, data, keys), next };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);
