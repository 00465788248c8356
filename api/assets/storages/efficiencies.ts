import type { Transaction } from 'kysely';
import { changeEfficiencyFacts, removeEfficiency } from '../../../activities/assets/commands/facts/storages.ts';
import { addEfficiency, endEfficiency } from '../../../activities/assets/commands/storages.ts';
import { requireEfficiency } from '../../../activities/assets/reads/require.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeableTarget } from '../../http/changeable.ts';
import { DatedChange } from '../../http/dated.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, getRoute, type LoadCall, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { EfficiencyFacts, EfficiencyParams, NewEfficiency, Storage, StorageEfficiency, StorageParams } from './schemas.ts';
import { loadStorageResponse } from './view.ts';

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
    description: 'The efficiency is a mean value from a day on, with its source.',
    right: 'plants:write',
    adds: ['storage_efficiency'],
    community,
    request: { params: StorageParams, body: NewEfficiency },
    responses: { 201: Storage },
  },
  async ({ params: { community_id, storage_id }, body, work, language }) => {
    await addEfficiency(work, community_id, storage_id, body);
    return { status: 201, body: (await loadStorageResponse(work.trx, community_id, storage_id, language)).shown };
  },
);

const loadEfficiency = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof EfficiencyParams>) =>
  changeableTarget(trx, 'efficiency', language, await requireEfficiency(trx, params.community_id, params.storage_id, params.efficiency_id));

const get = getRoute(
  {
    method: 'get',
    path: `${path}/{efficiency_id}`,
    id: 'getStorageEfficiency',
    tag,
    summary: 'Get a round-trip efficiency',
    description: 'Returns its days and its source.',
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
  async ({ params: { community_id, storage_id }, body: { valid_to }, work, language }, { row }) => {
    await endEfficiency(work, community_id, row, valid_to);
    return { status: 200, body: (await loadStorageResponse(work.trx, community_id, storage_id, language)).shown };
  },
);

const shared = { tag, params: EfficiencyParams, shown: StorageEfficiency, community } as const;

const remove = objectRoutes({ ...shared, path: `${path}/{efficiency_id}` }, inCommunity(loadEfficiency)).delete(
  {
    id: 'removeStorageEfficiency',
    summary: 'Remove a round-trip efficiency',
    description:
      'Use this for an efficiency that was recorded by mistake. Once a month was settled with it, it can only be corrected or ended.',
    right: 'plants:write',
  },
  async ({ params: { community_id }, work }, { row }) => {
    await removeEfficiency(work, community_id, row);
    return undefined;
  },
);

const facts = objectRoutes({ ...shared, path: `${path}/{efficiency_id}/facts` }, inCommunity(loadEfficiency));

const getFacts = facts.get({
  id: 'getStorageEfficiencyFacts',
  summary: 'Get the editable facts of a round-trip efficiency',
  description: 'Returns the current values and what can be done with the efficiency.',
  right: 'plants:read',
});

const change = facts.put(
  {
    id: 'changeStorageEfficiencyFacts',
    summary: 'Correct a round-trip efficiency',
    description: 'Changes value, days and source. Once a month was settled with it, the change is a correction and needs a reason.',
    right: 'plants:write',
    body: EfficiencyFacts,
  },
  async ({ params: { community_id }, body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    const facts = { ...given, valid_to: given.valid_to ?? null };
    await changeEfficiencyFacts(work, community_id, row, facts, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const efficiencyRoutes: RouteModule = [add, get, end, remove, getFacts, change];
