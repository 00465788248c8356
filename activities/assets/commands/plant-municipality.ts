import { type PlantRow, setMunicipality } from '../../../infra/postgres/assets/plants.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records in which municipality a plant stands, null where it is not known; does nothing where it is so already. The community is locked. */
export async function changeMunicipality(work: CommandWork, plant: PlantRow, municipality: string | null): Promise<void> {
  if (plant.municipality === municipality) return;
  await setMunicipality(work.trx, plant.id, municipality);
  const object = { action: 'plant.municipality_changed', objectKind: 'plant', objectId: plant.id };
  work.audit({ chain: plant.community_id, ...object, before: { municipality: plant.municipality }, after: { municipality } });
}
