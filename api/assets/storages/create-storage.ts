import type { Transaction } from 'kysely';
import { assertConfiguration } from '../../../activities/communities/reads/assert-configuration.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { assertWithin } from '../../../domain/kernel/time/day-ranges.ts';
import { sectionsWithCodes } from '../../../infra/postgres/assets/plants.ts';
import { overlappingPoints, type PointRow } from '../../../infra/postgres/assets/points.ts';
import { insertEfficiency, insertStorage, storageByCode } from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { changeRoute } from '../../http/route.ts';
import { CommunityParams } from '../../http/schemas.ts';
import { assetMessages } from '../messages.ts';
import { NewStorage, Storage } from './schemas.ts';
import { requireStorage, toStorageResponse } from './view.ts';

export const createStorage = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/storages',
    id: 'createStorage',
    tag: 'Storages',
    summary: 'Create a storage',
    description:
      'A storage behind a connection point, with its dated round-trip efficiency. Energy charged for later injection counts as ' +
      'withdrawal of its point, multiplied by the efficiency. The series `charged` is imported under the code of the storage and is ' +
      'expected for every day on which it counts; `discharged` is optional.',
    right: 'plants:write',
    community: 'community_id',
    request: { params: CommunityParams, body: NewStorage },
    responses: { 201: Storage },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    const id = await store(trx, community_id, body);
    const object = { action: 'storage.created', objectKind: 'storage_unit', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...object, after: body });
    const row = await requireStorage(trx, community_id, id);
    const location = `/api/cer/communities/${community_id}/storages/${row.id}`;
    return { status: 201, body: toStorageResponse(row), headers: { Location: location } };
  },
);

async function store(trx: Transaction<DB>, communityId: number, given: NewStorage): Promise<number> {
  await assertConfiguration(trx, communityId, given.configuration_id);
  await refuseKnownCode(trx, communityId, given.code);
  const range = { from: given.valid_from, to: given.valid_to ?? null };
  const point = await pointOf(trx, communityId, given);
  assertWithin({ from: point.valid_from, to: point.valid_to }, range, assetMessages.assignmentOf(given.pod), 'outside_assignment');
  const plantId = given.plant_code === undefined ? null : await plantIdByCode(trx, communityId, given.plant_code);
  if (plantId === undefined) throw unknownReference('plant_code', assetMessages.noPlantWithCode(given.plant_code));
  const { code, name, configuration_id: configurationId } = given;
  const id = await insertStorage(trx, { communityId, configurationId, code, name, pointId: point.point_id, plantId, ...range });
  for (const [i, efficiency] of given.efficiencies.entries()) {
    const row = { ...efficiency, valid_to: efficiency.valid_to ?? null };
    await insertEfficiency(trx, { id, community_id: communityId }, row).catch(refuseOverlap(`efficiencies[${i}].valid_from`));
  }
  return id;
}

async function refuseKnownCode(trx: Transaction<DB>, communityId: number, code: string): Promise<void> {
  const known = await storageByCode(trx, communityId, code);
  if (known) throw new AlreadyExists('code', assetMessages.storageExists(code), known.id);
  const [section] = await sectionsWithCodes(trx, communityId, [code]);
  if (section) throw new AlreadyExists('code', assetMessages.codeOfSection(code), section.plant_id);
}

/** The assignment of the storage's point in the same configuration on its first day. */
async function pointOf(trx: Transaction<DB>, communityId: number, given: NewStorage): Promise<PointRow> {
  const points = await overlappingPoints(trx, given.pod, { from: given.valid_from, to: given.valid_to ?? null });
  const own = points.find((one) => one.community_id === communityId && one.configuration_id === given.configuration_id);
  if (own) return own;
  throw unknownReference('pod', assetMessages.notInConfiguration(given.pod, given.configuration_id));
}

/** For the database's word on overlapping efficiencies. */
export const refuseOverlap =
  (path: string) =>
  (error: unknown): never => {
    if (!isOverlap(error)) throw error;
    const message = assetMessages.efficiencyOverlaps;
    throw new DomainError('conflict', message, [{ path, code: 'overlap', message }]);
  };
