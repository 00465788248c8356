import { openProfile } from '../../activities/communities/reads/open-profile.ts';
import { listProfiles } from '../../infra/postgres/communities/profiles.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { CommunityProfile, CommunityProfileList } from './schemas.ts';

export const listCommunityProfiles = route(
  {
    method: 'get',
    path: '/api/v1/communities',
    id: 'listCommunityProfiles',
    tag: 'Communities',
    summary: 'List public profiles of communities',
    description: 'Lists the communities that accept members, as any signed-in user sees them.',
    right: 'caller',
    keys: 'communities:read',
    request: { query: PageQuery },
    responses: { 200: CommunityProfileList },
  },
  async ({ query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listProfiles(trx, pageWindow(query)));
    return { status: 200, body: paged(rows, query) };
  },
);

export const getCommunityProfile = route(
  {
    method: 'get',
    path: '/api/v1/communities/{community_id}',
    id: 'getCommunityProfile',
    tag: 'Communities',
    summary: 'Get the public profile of a community',
    description: 'Returns what every signed-in user sees of a community that accepts members.',
    right: 'caller',
    keys: 'communities:read',
    request: { params: CommunityParams },
    responses: { 200: CommunityProfile },
  },
  async ({ params, context, deps }) => {
    const profile = await readOnce(deps.db, context, (trx) => openProfile(trx, params.community_id));
    return { status: 200, body: profile };
  },
);
