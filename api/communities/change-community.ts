import * as commands from '../../activities/communities/commands/communities.ts';
import { requireCommunity } from '../../activities/communities/reads/require.ts';
import { lockCommunity } from '../../infra/postgres/communities/communities.ts';
import { LIST_VALUES } from '../http/body-scan.ts';
import { updateRoute } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { mandateOf } from './create-community.ts';
import { Community, CommunityChange } from './schemas.ts';
import { loadCommunity, toCommunityResponse } from './view.ts';

export const changeCommunity = updateRoute(
  {
    method: 'put',
    path: '/api/cer/communities/{community_id}',
    id: 'changeCommunity',
    tag: 'Communities',
    summary: 'Update a community',
    description: 'Changes only the fields that are sent.',
    right: 'communities:write',
    community: 'community_id',
    request: { params: CommunityParams, body: CommunityChange },
    maxValues: LIST_VALUES,
    responses: { 200: Community },
  },
  inCommunity(loadCommunity),
  async ({ params: { community_id }, body, principal, work }, { row }) => {
    await commands.changeCommunity(work, row, body, mandateOf(principal));
    return { status: 200, body: toCommunityResponse(await requireCommunity(work.trx, community_id)) };
  },
);

export const archiveCommunity = updateRoute(
  {
    method: 'delete',
    path: '/api/cer/communities/{community_id}',
    id: 'archiveCommunity',
    tag: 'Communities',
    summary: 'Archive a community',
    description: 'An archived community stays readable and cannot be changed.',
    right: 'communities:write',
    community: 'community_id',
    request: { params: CommunityParams },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockCommunity(trx, params.community_id), load: loadCommunity },
  async ({ work }, { row }) => {
    await commands.archiveCommunity(work, row);
    return { status: 204, body: null };
  },
);
