import type { Transaction } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { assertWithin } from '../../../domain/kernel/time/day-ranges.ts';
import { sectionsWithCodes } from '../../../infra/postgres/assets/plants.ts';
import { overlappingPoints, type PointRow } from '../../../infra/postgres/assets/points.ts';
import {
  type EfficiencyRow,
  insertEfficiency,
  insertStorage,
  type StorageRow,
  storageByCode,
} from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireStorage } from '../reads/require.ts';
import { unitPlaces } from './places.ts';

/** A mean round-trip efficiency from a day on, decimal text from 0 to 1. */
interface NewEfficiency extends Pick<EfficiencyRow, 'value' | 'valid_from' | 'source'> {
  readonly valid_to?: string | null | undefined;
}

/** A storage behind a point of the configuration. */
interface NewStorage extends Pick<StorageRow, 'code' | 'name' | 'pod' | 'configuration_id' | 'valid_from'> {
  readonly plant_code?: string | undefined;
  readonly valid_to?: string | null | undefined;
  readonly efficiencies: readonly NewEfficiency[];
}

/** Creates a storage with its efficiencies and answers its id; `already_exists` where a storage or a section has the code. */
export async function createStorage(work: CommandWork, communityId: number, given: NewStorage, most?: number): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  (await unitPlaces(work.trx, communityId, most)).assertRoom(1);
  const id = await store(work.trx, communityId, given);
  const after = { ...withoutTexts(given, 'name'), efficiencies: given.efficiencies.map((one) => withoutTexts(one, 'source')) };
  work.audit({ chain: communityId, action: 'storage.created', objectKind: 'storage_unit', objectId: id, after });
  return id;
}

async function store(trx: Transaction<DB>, communityId: number, given: NewStorage): Promise<number> {
  await assertConfiguration(trx, communityId, given.configuration_id);
  await refuseKnownStorageCode(trx, communityId, given.code);
  const range = { from: given.valid_from, to: given.valid_to ?? null };
  const point = await pointOf(trx, communityId, given);
  const assigned = { from: point.valid_from, to: point.valid_to };
  assertWithin(assigned, range, assetMessages.assignmentOf(given.pod), 'outside_assignment');
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

/** Refuses a code that a storage or section of the community has already. */
export async function refuseKnownStorageCode(trx: Transaction<DB>, communityId: number, code: string): Promise<void> {
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

/** Adds an efficiency to a storage; those of a storage do not overlap. */
export async function addEfficiency(work: CommandWork, communityId: number, storageId: number, given: NewEfficiency): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const storage = await requireStorage(work.trx, communityId, storageId);
  const row = { ...given, valid_to: given.valid_to ?? null };
  const id = await insertEfficiency(work.trx, storage, row).catch(refuseOverlap('valid_from'));
  const object = { action: 'storage.efficiency_added', objectKind: 'storage_efficiency', objectId: id };
  work.audit({ chain: communityId, ...object, after: { ...withoutTexts(row, 'source'), storage_id: storageId } });
}

/** Ends an efficiency, or opens it again with null. The community is locked. */
export const endEfficiency = (work: CommandWork, communityId: number, row: EfficiencyRow, validTo: string | null): Promise<void> =>
  endDatedRow(work, { ...row, communityId, table: 'storage_efficiency', action: 'storage.efficiency_ended' }, { validTo });

const refuseOverlap =
  (path: string) =>
  (error: unknown): never => {
    if (!isOverlap(error)) throw error;
    const message = assetMessages.efficiencyOverlaps;
    throw new DomainError('conflict', message, [{ path, code: 'overlap', message }]);
  };
