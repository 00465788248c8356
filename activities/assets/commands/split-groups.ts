import { assetMessages } from '../../../domain/assets/messages.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { ensureSplitGroup, type GroupPlantRow, insertGroupPlant, type SplitGroupRow } from '../../../infra/postgres/assets/split-groups.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import { isOverlap, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireSplitGroup } from '../reads/require.ts';

/** A plant's months in a group; both days are the first of a month. */
interface NewGroupPlant {
  readonly plant_code: string;
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
}

interface NewSplitGroup extends Pick<SplitGroupRow, 'code' | 'reason' | 'outside_kw'> {
  readonly plants: readonly NewGroupPlant[];
}

/** Creates a group of artificially split plants; `already_exists` where the community has one of this code. */
export async function createSplitGroup(work: CommandWork, communityId: number, given: NewSplitGroup): Promise<SplitGroupRow> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const { plants, ...values } = given;
  const { group, isNew } = await ensureSplitGroup(trx, { ...values, community_id: communityId });
  if (!isNew) throw new AlreadyExists('code', assetMessages.splitGroupExists(given.code), group.id);
  for (const [i, plant] of plants.entries()) await insertPlant(trx, group, plant, `plants[${i}].`);
  work.audit({
    chain: communityId,
    action: 'split_group.created',
    objectKind: 'split_group',
    objectId: group.id,
    after: withoutTexts(given, 'reason'),
  });
  return plants.length === 0 ? group : requireSplitGroup(trx, communityId, group.id);
}

/** Adds a plant to a group; a plant is in one group at a time. */
export async function addGroupPlant(work: CommandWork, communityId: number, groupId: number, plant: NewGroupPlant): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const id = await insertPlant(work.trx, await requireSplitGroup(work.trx, communityId, groupId), plant, '');
  const object = { action: 'split_group.plant_added', objectKind: 'split_group_plant', objectId: id };
  work.audit({ chain: communityId, ...object, after: { ...plant, group_id: groupId } });
}

/** Takes a plant out of its group from a day on, null to put it back. The community is locked. */
export const endGroupPlant = (work: CommandWork, communityId: number, row: GroupPlantRow, validTo: string | null): Promise<void> =>
  endDatedRow(work, { ...row, communityId, table: 'split_group_plant', action: 'split_group.plant_ended' }, { validTo });

async function insertPlant(
  trx: UnitOfWork,
  group: Pick<SplitGroupRow, 'id' | 'community_id'>,
  { plant_code, valid_from, valid_to }: NewGroupPlant,
  prefix: string,
): Promise<number> {
  const id = await plantIdByCode(trx, group.community_id, plant_code);
  if (id === undefined) throw unknownReference(`${prefix}plant_code`, assetMessages.noPlantWithCode(plant_code));
  return insertGroupPlant(trx, group, { id, from: valid_from, to: valid_to ?? null }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = assetMessages.plantInGroup(plant_code);
    throw new DomainError('conflict', message, [{ path: `${prefix}valid_from`, code: 'overlap', message }]);
  });
}
