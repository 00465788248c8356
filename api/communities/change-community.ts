import { changedFields } from '../../activities/kernel/commands/changed-fields.ts';
import { lockCommunity, updateCommunity } from '../../infra/postgres/communities/communities.ts';
import { refuseInvalidShape } from '../http/geojson.ts';
import { updateRoute } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { refuseLoosening } from './guard-money-rules.ts';
import { Community, CommunityChange } from './schemas.ts';
import { loadCommunity, requireCommunity, toCommunityResponse } from './view.ts';

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
    responses: { 200: Community },
  },
  inCommunity(loadCommunity),
  async ({ params: { community_id }, body, principal, work }, { row }) => {
    if (body.boundary) await refuseInvalidShape(work.trx, 'boundary', body.boundary);
    refuseLoosening(principal, body, row);
    const changes = changedFields(row, body);
    if (changes === undefined) return { status: 200, body: toCommunityResponse(row) };
    await updateCommunity(work.trx, community_id, changes.after);
    work.audit({ chain: community_id, action: 'community.changed', objectKind: 'community', objectId: community_id, ...changes });
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
  async ({ params: { community_id }, work }, { row: { status } }) => {
    if (status === 'archived') return { status: 204, body: null };
    await updateCommunity(work.trx, community_id, { status: 'archived' });
    const change = { before: { status }, after: { status: 'archived' } };
    work.audit({ chain: community_id, action: 'community.archived', objectKind: 'community', objectId: community_id, ...change });
    return { status: 204, body: null };
  },
);
