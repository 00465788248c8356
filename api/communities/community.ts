import * as commands from '../../activities/communities/commands/communities.ts';
import { lockCommunity } from '../../infra/postgres/communities/communities.ts';
import { LIST_VALUES } from '../http/body-scan.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { updateRoute } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { mandateOf } from './create-community.ts';
import { Community, CommunityChange } from './schemas.ts';
import { loadCommunity } from './view.ts';

const own = { path: '/api/cer/communities/{community_id}', tag: 'Communities', community: 'community_id' } as const;
const community = objectRoutes({ ...own, params: CommunityParams, shown: Community }, inCommunity(loadCommunity));

export const getCommunity = community.get({
  id: 'getCommunity',
  summary: 'Get a community',
  description: 'Its `ETag` is needed to change or archive it.',
  right: 'communities:read',
});

export const changeCommunity = community.put(
  {
    id: 'changeCommunity',
    summary: 'Update a community',
    description: 'Changes only the fields that are sent.',
    right: 'communities:write',
    body: CommunityChange,
    maxValues: LIST_VALUES,
  },
  async ({ body, principal, work }, { row }) => {
    await commands.changeCommunity(work, row, body, mandateOf(principal));
  },
);

export const archiveCommunity = updateRoute(
  {
    ...own,
    method: 'delete',
    id: 'archiveCommunity',
    summary: 'Archive a community',
    description: 'An archived community stays readable and cannot be changed.',
    right: 'communities:write',
    request: { params: CommunityParams },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockCommunity(trx, params.community_id), load: loadCommunity },
  async ({ work }, { row }) => {
    await commands.archiveCommunity(work, row);
    return { status: 204, body: null };
  },
);
