import { DomainError } from '../../../domain/kernel/errors.ts';
import { insertEfficiency } from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import { by } from '../../http/by.ts';
import { DatedChange } from '../../http/dated-change.ts';
import { endRow } from '../../http/end-row.ts';
import { changeRoute, route } from '../../http/route.ts';
import { assetMessages } from '../messages.ts';
import { refuseOverlap } from './create-storage.ts';
import { EfficiencyParams, NewEfficiency, Storage, StorageParams } from './schemas.ts';
import { seenStorage, shownStorage } from './view.ts';

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
    const storage = await seenStorage(trx, community_id, storage_id);
    const given = { ...body, valid_to: body.valid_to ?? null };
    const id = await insertEfficiency(trx, storage, given).catch(refuseOverlap('valid_from'));
    const object = { action: 'storage.efficiency_added', objectKind: 'storage_efficiency', objectId: id };
    recordAudit(trx, { ...by(context), chain: community_id, ...object, after: { ...given, storage_id } });
    const row = await seenStorage(trx, community_id, storage_id);
    return { status: 201, body: shownStorage(row) };
  },
);

export const endEfficiency = route(
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
  async ({ params: { community_id, storage_id, efficiency_id }, body: { valid_to }, context, deps }) => {
    const row = await inContext(deps.db, context, async (trx) => {
      await lockChangeableCommunity(trx, community_id);
      const known = (await seenStorage(trx, community_id, storage_id)).efficiencies.find(({ id }) => id === efficiency_id);
      if (known === undefined) throw new DomainError('not_found', assetMessages.noEfficiency(storage_id, efficiency_id));
      const ended = { communityId: community_id, table: 'storage_efficiency', action: 'storage.efficiency_ended' } as const;
      await endRow(trx, context, { ...known, ...ended }, valid_to);
      return seenStorage(trx, community_id, storage_id);
    });
    return { status: 200, body: shownStorage(row) };
  },
);
