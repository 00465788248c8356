import { z } from '@hono/zod-openapi';
import * as commands from '../../activities/communities/commands/communities.ts';
import { deleteCommunityDraft } from '../../activities/communities/commands/delete-draft.ts';
import { communityProcess } from '../../domain/communities/processes.ts';
import { lockCommunity } from '../../infra/postgres/communities/communities.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
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
  description: 'The `ETag` of the answer is needed to change or archive the community.',
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

const Removal = z.object({
  delete_draft: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Deletes a draft without history instead of archiving it.' }),
});

export const archiveCommunity = updateRoute(
  {
    ...own,
    method: 'delete',
    id: 'archiveCommunity',
    summary: 'Archive a community',
    description:
      'An archived community stays readable and cannot be changed. Refused while applications, months, years, accounts or ' +
      'payments are open. A draft without history can be deleted permanently instead.',
    right: 'communities:write',
    request: { params: CommunityParams, query: Removal },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockCommunity(trx, params.community_id), load: loadCommunity },
  async ({ work, query, deps, log }, { row }) => {
    if (query.delete_draft === 'true') {
      await deleteCommunityDraft(work, row);
      return { status: 204, body: null };
    }
    await commands.archiveCommunity(work, row);
    const after = () => ensureRecorded(deps.temporal, log, communityProcess({ communityId: row.id }));
    return { status: 204, body: null, after };
  },
);
