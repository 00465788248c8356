import type { Transaction } from 'kysely';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { insertEfficiency } from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { DatedChange } from '../../http/dated.ts';
import { tagged } from '../../http/etag.ts';
import { changeRoute, getRoute, type LoadCall, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { assetMessages } from '../messages.ts';
import { refuseOverlap } from './create-storage.ts';
import { EfficiencyParams, NewEfficiency, Storage, StorageEfficiency, StorageParams } from './schemas.ts';
import { requireStorage, toStorageResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/storages/{storage_id}/efficiencies';
const tag = 'Storages';
const community = 'community_id';

export const addEfficiency = changeRoute(
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
  async ({ params: { community_id, storage_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    const storage = await requireStorage(trx, community_id, storage_id);
    const given = { ...body, valid_to: body.valid_to ?? null };
    const id = await insertEfficiency(trx, storage, given).catch(refuseOverlap('valid_from'));
    const object = { action: 'storage.efficiency_added', objectKind: 'storage_efficiency', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...object, after: { ...given, storage_id } });
    const row = await requireStorage(trx, community_id, storage_id);
    return { status: 201, body: toStorageResponse(row) };
  },
);

async function loadEfficiency(trx: Transaction<DB>, { params }: LoadCall<typeof EfficiencyParams>) {
  const { community_id, storage_id, efficiency_id } = params;
  const efficiency = (await requireStorage(trx, community_id, storage_id)).efficiencies.find(({ id }) => id === efficiency_id);
  if (efficiency === undefined) throw new DomainError('not_found', assetMessages.noEfficiency(storage_id, efficiency_id));
  return tagged(efficiency);
}

export const getEfficiency = getRoute(
  {
    method: 'get',
    path: `${path}/{efficiency_id}`,
    id: 'getStorageEfficiency',
    tag,
    summary: 'Get a round-trip efficiency',
    right: 'plants:read',
    community,
    request: { params: EfficiencyParams },
    responses: { 200: StorageEfficiency },
  },
  loadEfficiency,
);

export const endEfficiency = updateRoute(
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
    const row = { ...shown, communityId: community_id, table: 'storage_efficiency', action: 'storage.efficiency_ended' } as const;
    await endDatedRow(work, row, { validTo: valid_to });
    return { status: 200, body: toStorageResponse(await requireStorage(work.trx, community_id, storage_id)) };
  },
);
