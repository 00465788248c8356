import { isDeepStrictEqual } from 'node:util';
import { MOST_KW_LOW_VOLTAGE } from '../../../domain/assets/bounds.ts';
import { type Change, type ChangeableKind, changeableOf, type UsedFacts } from '../../../domain/assets/changeable.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { roundPosition } from '../../../domain/kernel/geometry/shape.ts';
import {
  deletePlant,
  deletePointAssignment,
  type PlantFacts,
  type PointFacts,
  setPlantFacts,
  setPointFacts,
  usesOfPlant,
  usesOfPoint,
} from '../../../infra/postgres/assets/drafts.ts';
import type { PlantRow } from '../../../infra/postgres/assets/plants.ts';
import type { PointRow } from '../../../infra/postgres/assets/points.ts';
import { isReferredTo } from '../../../infra/postgres/driver/index.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Puts right where a point is and its voltage while nothing rests on its assignment. The community is locked. */
export async function editPoint(work: CommandWork, point: PointRow, given: PointFacts): Promise<void> {
  const location = given.location && roundPosition(given.location);
  if (point.voltage === given.voltage && isDeepStrictEqual(point.location, location)) return;
  assertCan('point', 'edit', await usesOfPoint(work.trx, point.id));
  await setPointFacts(work.trx, point.id, given);
  const object = { action: 'point.edited', objectKind: 'point_assignment', objectId: point.id };
  work.audit({ chain: point.community_id, ...object, before: { voltage: point.voltage }, after: { voltage: given.voltage } });
}

/** Deletes a point's assignment on which nothing rests; the audit chain keeps what it said. The community is locked. */
export async function removePoint(work: CommandWork, point: PointRow): Promise<void> {
  assertCan('point', 'delete', await usesOfPoint(work.trx, point.id));
  await deletePointAssignment(work.trx, point.id).catch(refuseReferred);
  const object = { action: 'point.deleted', objectKind: 'point_assignment', objectId: point.id };
  work.audit({ chain: point.community_id, ...object, before: withoutTexts(point, 'location') });
}

/** Puts facts of a plant right while nothing rests on any of its sections. The community is locked. */
export async function editPlant(work: CommandWork, plant: PlantRow, facts: PlantFacts): Promise<void> {
  const { name, source, region, voltage, inside_building } = plant;
  const before = { name, source, region, voltage, inside_building };
  if (isDeepStrictEqual(before, facts)) return;
  assertCan('plant', 'edit', await usesOfPlant(work.trx, plant.id));
  const power = plant.sections.reduce((sum, { power_kw }) => sum + Number(power_kw), 0);
  if (facts.voltage === 'LV' && power > MOST_KW_LOW_VOLTAGE)
    throw invalidInput('voltage', 'too_much', assetMessages.tooMuchForLowVoltage(MOST_KW_LOW_VOLTAGE));
  await setPlantFacts(work.trx, plant.id, facts);
  const object = { action: 'plant.edited', objectKind: 'plant', objectId: plant.id };
  work.audit({ chain: plant.community_id, ...object, before: withoutTexts(before, 'name'), after: withoutTexts(facts, 'name') });
}

/** Deletes a plant with its sections where nothing rests on them; the audit chain keeps what it said. The community is locked. */
export async function removePlant(work: CommandWork, plant: PlantRow): Promise<void> {
  assertCan('plant', 'delete', await usesOfPlant(work.trx, plant.id));
  await deletePlant(work.trx, plant.id).catch(refuseReferred);
  const object = { action: 'plant.deleted', objectKind: 'plant', objectId: plant.id };
  work.audit({ chain: plant.community_id, ...object, before: withoutTexts(plant, 'name') });
}

function assertCan(kind: ChangeableKind, change: Change, uses: UsedFacts): void {
  const { can, because } = changeableOf(kind, uses);
  if (because !== null && !can.includes(change)) throw new DomainError('wrong_state', because);
}

function refuseReferred(error: unknown): never {
  if (!isReferredTo(error)) throw error;
  throw new DomainError('wrong_state', assetMessages.referredTo);
}
