import { z } from '@hono/zod-openapi';
import { endAssignment } from '../../../activities/assets/commands/end-assignment.ts';
import { listStorages } from '../../../infra/postgres/assets/storages.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { getRoute, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { AssignmentChange, toAssignmentEnd } from '../assignment-change.ts';
import { Storage, StorageList, StorageParams } from './schemas.ts';
import { loadStorage, requireStorage, toStorageResponse } from './view.ts';

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
    return { status: 200, body: { data: data.map(toStorageResponse), next } };
  },
);

export const getStorage = getRoute(
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
  loadStorage,
);

export const endStorage = updateRoute(
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
  inCommunity(loadStorage),
  async ({ params: { community_id, storage_id }, body, work }, { row }) => {
    const ended = { communityId: community_id, table: 'storage_assignment', action: 'storage.ended' } as const;
    await endAssignment(work, { ...row, ...ended, id: row.assignment_id }, toAssignmentEnd(body));
    return { status: 200, body: toStorageResponse(await requireStorage(work.trx, community_id, storage_id)) };
  },
);
