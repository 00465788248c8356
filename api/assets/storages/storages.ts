import { z } from '@hono/zod-openapi';
import { listStorages } from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { inContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { AssignmentChange, endAssignment } from '../../http/end-assignment.ts';
import { route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { Storage, StorageList, StorageParams } from './schemas.ts';
import { seenStorage, shownStorage } from './view.ts';

const path = '/api/cer/communities/{community_id}/storages';
const tag = 'Storages';
const community = 'community_id';

export const listStoragesRoute = route(
  {
    method: 'get',
    path,
    id: 'listStorages',
    tag,
    summary: 'List storages with their efficiencies',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ code: z.string().optional() }) },
    responses: { 200: StorageList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const rows = await readOnce(deps.db, context, (trx) => listStorages(trx, params.community_id, filter));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(shownStorage), next } };
  },
);

export const getStorage = route(
  {
    method: 'get',
    path: `${path}/{storage_id}`,
    id: 'getStorage',
    tag,
    summary: 'Get a storage with its efficiencies',
    right: 'plants:read',
    community,
    request: { params: StorageParams },
    responses: { 200: Storage },
  },
  async ({ params, context, deps }) => {
    const row = await readOnce(deps.db, context, (trx) => seenStorage(trx, params.community_id, params.storage_id));
    return { status: 200, body: shownStorage(row) };
  },
);

export const endStorage = route(
  {
    method: 'put',
    path: `${path}/{storage_id}`,
    id: 'endStorage',
    tag,
    summary: 'End a storage',
    description: 'From that day on its charging does not count.',
    right: 'plants:write',
    community,
    request: { params: StorageParams, body: AssignmentChange },
    responses: { 200: Storage },
  },
  async ({ params: { community_id, storage_id }, body, context, deps }) => {
    const row = await inContext(deps.db, context, async (trx) => {
      await lockChangeableCommunity(trx, community_id);
      const known = await seenStorage(trx, community_id, storage_id);
      const ended = { communityId: community_id, table: 'storage_assignment', action: 'storage.ended' } as const;
      await endAssignment(trx, context, { ...known, ...ended, id: known.assignment_id }, body);
      return seenStorage(trx, community_id, storage_id);
    });
    return { status: 200, body: shownStorage(row) };
  },
);
