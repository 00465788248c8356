import type { Transaction } from 'kysely';
import { addEfficiency, endEfficiency } from '../../../activities/assets/commands/storages.ts';
import { requireEfficiency, requireStorage } from '../../../activities/assets/reads/require.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { DatedChange } from '../../http/dated.ts';
import { tagged } from '../../http/etag.ts';
import { changeRoute, getRoute, type LoadCall, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { EfficiencyParams, NewEfficiency, Storage, StorageEfficiency, StorageParams, toStorageResponse } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/storages/{storage_id}/efficiencies';
const tag = 'Storages';
const community = 'community_id';

const add = changeRoute(
  {
    method: 'post',
    path,
    id: 'addStorageEfficiency',
    tag,
    summary: 'Add a round-trip efficiency to a storage',
    description: 'A mean value from a day on, with its source.',
    right: 'plants:write',
    community,
    request: { params: StorageParams, body: NewEfficiency },
    responses: { 201: Storage },
  },
  async ({ params: { community_id, storage_id }, body, work }) => {
    await addEfficiency(work, community_id, storage_id, body);
    return { status: 201, body: toStorageResponse(await requireStorage(work.trx, community_id, storage_id)) };
  },
);

const loadEfficiency = async (trx: Transaction<DB>, { params }: LoadCall<typeof EfficiencyParams>) =>
  tagged(await requireEfficiency(trx, params.community_id, params.storage_id, params.efficiency_id));

const get = getRoute(
  {
    method: 'get',
    path: `${path}/{efficiency_id}`,
    id: 'getStorageEfficiency',
    tag,
    summary: 'Get a round-trip efficiency',
    description: 'With its days and its source.',
    right: 'plants:read',
    community,
    request: { params: EfficiencyParams },
    responses: { 200: StorageEfficiency },
  },
  loadEfficiency,
);

const end = updateRoute(
  {
    method: 'put',
    path: `${path}/{efficiency_id}`,
    id: 'endStorageEfficiency',
    tag,
    summary: 'End a round-trip efficiency',
    description: 'Another one can then follow.',
    right: 'plants:write',
    community,
    request: { params: EfficiencyParams, body: DatedChange },
    responses: { 200: Storage },
  },
  inCommunity(loadEfficiency),
  async ({ params: { community_id, storage_id }, body: { valid_to }, work }, { shown }) => {
    await endEfficiency(work, community_id, shown, valid_to);
    return { status: 200, body: toStorageResponse(await requireStorage(work.trx, community_id, storage_id)) };
  },
);

export const efficiencyRoutes: RouteModule = [add, get, end];
