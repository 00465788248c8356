import type { Transaction } from 'kysely';
import { endAssignment } from '../../../activities/assets/commands/end-assignment.ts';
import { changeStorageFacts, removeStorage } from '../../../activities/assets/commands/facts/storages.ts';
import { createStorage } from '../../../activities/assets/commands/storages.ts';
import { listStorages } from '../../../infra/postgres/assets/storages.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { COUNTED_POINTS } from '../../http/rows/adds.ts';
import { CommunityParams, codeFilter, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { AssignmentChange, toAssignmentEnd } from '../shared-schemas.ts';
import { efficiencyRoutes } from './efficiencies.ts';
import { exemptionRoutes } from './exemptions.ts';
import { NewStorage, Storage, StorageFacts, StorageList, StorageParams } from './schemas.ts';
import { loadStorageResponse, loadStorageResponses } from './view.ts';

const path = '/api/cer/communities/{community_id}/storages';
const tag = 'Storages';
const community = 'community_id';

async function loadStorage(trx: Transaction<DB>, { params, language }: LoadCall<typeof StorageParams>) {
  const { shown, row } = await loadStorageResponse(trx, params.community_id, params.storage_id, language);
  return { ...tagged(shown, row), row };
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listStorages',
    tag,
    summary: 'List storages with their efficiencies',
    description: 'Each storage has its connection point and every dated efficiency.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ code: codeFilter }) },
    responses: { 200: StorageList },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const read = async (trx: Transaction<DB>) => loadStorageResponses(trx, await listStorages(trx, params.community_id, filter), language);
    return { status: 200, body: paged(await readOnce(deps.db, context, read), query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createStorage',
    tag,
    summary: 'Create a storage',
    description:
      'The storage is behind a connection point and has a dated round-trip efficiency. Energy charged for later injection counts ' +
      'as withdrawal of its point, multiplied by the efficiency. The series `charged` is imported under the code of the storage ' +
      'and is expected for every day on which it counts; `discharged` is optional.',
    right: 'plants:write',
    adds: COUNTED_POINTS,
    community,
    request: { params: CommunityParams, body: NewStorage },
    responses: { 201: Storage },
  },
  async ({ params: { community_id }, body, work, deps, language }) => {
    const id = await createStorage(work, community_id, body, deps.config.limits.unitsPerCommunity);
    const { shown } = await loadStorageResponse(work.trx, community_id, id, language);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/storages/${id}` } };
  },
);

const storage = objectRoutes(
  { path: `${path}/{storage_id}`, tag, params: StorageParams, shown: Storage, community },
  inCommunity(loadStorage),
);

const get = storage.get({
  id: 'getStorage',
  summary: 'Get a storage with its efficiencies',
  description: 'Returns the connection point and every dated efficiency.',
  right: 'plants:read',
});

const end = storage.put(
  {
    id: 'endStorage',
    summary: 'End a storage',
    description: 'Charging does not count from that day on.',
    right: 'plants:write',
    body: AssignmentChange,
  },
  async ({ params: { community_id }, body, work }, { row }) => {
    await endAssignment(work, { ...row, kind: 'storage', communityId: community_id, id: row.assignment_id }, toAssignmentEnd(body));
  },
);

const remove = storage.delete(
  {
    id: 'removeStorage',
    summary: 'Remove a storage with its efficiencies',
    description:
      'Use this for a storage that was recorded by mistake. Once a month was settled with it, it can only be corrected or ended.',
    right: 'plants:write',
  },
  async ({ work }, { row }) => {
    await removeStorage(work, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{storage_id}/facts`, tag, params: StorageParams, shown: Storage, community },
  inCommunity(loadStorage),
);

const getFacts = facts.get({
  id: 'getStorageFacts',
  summary: 'Get the editable facts of a storage',
  description: 'Returns the current values and what can be done with the storage.',
  right: 'plants:read',
});

const change = facts.put(
  {
    id: 'changeStorageFacts',
    summary: 'Correct the facts of a storage',
    description:
      'The change is a correction and needs a reason once a month was settled with the storage; its code can then no longer be ' +
      'changed.',
    right: 'plants:write',
    body: StorageFacts,
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await changeStorageFacts(work, row, given, { correction_reason, correction_document_id });
    return undefined;
  },
);

/** Storages behind connection points, and energy that is free of network tariffs. */
export const storageRoutes: RouteModule = [list, create, get, end, remove, getFacts, change, ...efficiencyRoutes, ...exemptionRoutes];
