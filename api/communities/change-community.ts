import { type CommunityRow, changeableCommunity, updateCommunity } from '../../infra/postgres/communities/communities.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { by } from '../http/by.ts';
import { changedFields } from '../http/changed-fields.ts';
import { refuseInvalidShape } from '../http/geojson.ts';
import { route } from '../http/route.ts';
import { CommunityParams, checkVersion, etag } from '../http/schemas.ts';
import { refuseLoosening } from './guard-money-rules.ts';
import { Community, CommunityChange } from './schemas.ts';
import { seenCommunity, shownCommunity } from './view.ts';

export const changeCommunity = route(
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
  async ({ params: { community_id }, body, request, principal, context, deps }) => {
    const row = await inContext(deps.db, context, async (trx): Promise<CommunityRow> => {
      const { version } = await changeableCommunity(trx, community_id);
      checkVersion(request, version);
      if (body.boundary) await refuseInvalidShape(trx, 'boundary', body.boundary);
      const known = await seenCommunity(trx, community_id);
      refuseLoosening(principal, body, known);
      const changes = changedFields(known, body);
      if (changes === undefined) return known;
      await updateCommunity(trx, community_id, changes.after);
      recordAudit(trx, {
        ...by(context),
        chain: community_id,
        action: 'community.changed',
        objectKind: 'community',
        objectId: community_id,
        ...changes,
      });
      return seenCommunity(trx, community_id);
    });
    return { status: 200, body: shownCommunity(row), headers: { ETag: etag(row.version) } };
  },
);

export const archiveCommunity = route(
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
  async ({ params: { community_id }, request, context, deps }) => {
    await inContext(deps.db, context, async (trx) => {
      const known = await seenCommunity(trx, community_id);
      checkVersion(request, known.version);
      if (known.status === 'archived') return;
      await updateCommunity(trx, community_id, { status: 'archived' });
      const change = { before: { status: known.status }, after: { status: 'archived' } };
      recordAudit(trx, {
        ...by(context),
        chain: community_id,
        action: 'community.archived',
        objectKind: 'community',
        objectId: community_id,
        ...change,
      });
    });
    return { status: 204, body: null };
  },
);
