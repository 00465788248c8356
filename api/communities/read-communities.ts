import { listCommunities } from '../../infra/postgres/communities/communities.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { route } from '../http/route.ts';
import { codeFilter, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { CommunityList, CommunityStatus } from './schemas.ts';
import { toCommunityResponse } from './view.ts';

export const listCommunitiesRoute = route(
  {
    method: 'get',
    path: '/api/cer/communities',
    id: 'listCommunities',
    tag: 'Communities',
    summary: 'List communities',
    description: 'Lists the communities in which the caller has a role; all of them for platform roles.',
    right: 'communities:read',
    request: {
      query: PageQuery.extend({
        code: codeFilter,
        status: CommunityStatus.optional(),
        sort: sortBy('id', 'code', 'name', 'status', 'total_capacity', 'created_at', 'updated_at'),
      }),
    },
    responses: { 200: CommunityList },
  },
  async ({ query, context, deps }) => {
    const { code, status } = query;
    const rows = await inContext(deps.db, context, (trx) => listCommunities(trx, { ...pageWindow(query), code, status }), {
      readOnly: true,
    });
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toCommunityResponse), next } };
  },
);
