import { sortedParcels } from '../../../domain/assets/splitting/parcel.ts';
import { type PlantRow, setParcels } from '../../../infra/postgres/assets/plants.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records the cadastral parcels that a plant stands on; does nothing where they are so already. The community is locked. */
export async function changeParcels(work: CommandWork, plant: PlantRow, given: readonly string[]): Promise<void> {
  const parcels = sortedParcels(given);
  if (parcels.join() === plant.parcels.join()) return;
  await setParcels(work.trx, plant.id, parcels);
  const object = { action: 'plant.parcels_changed', objectKind: 'plant', objectId: plant.id };
  work.audit({ chain: plant.community_id, ...object, before: { parcels: plant.parcels }, after: { parcels } });
}
