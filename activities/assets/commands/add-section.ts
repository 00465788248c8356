import { MOST_KW_LOW_VOLTAGE } from '../../../domain/assets/bounds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { insertSection, type NewSection, type PlantRow } from '../../../infra/postgres/assets/plants.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requirePlant } from '../reads/require.ts';
import { producerOf, refuseKnownCodes, refuseNeverPaid } from './create-plants.ts';
import { unitPlaces } from './places.ts';
import { assertNoScheme } from './point-schemes.ts';
import { recordTakenClaims } from './taken-claims.ts';

interface AddedSection {
  readonly configuration_id: number;
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
  readonly section: Omit<NewSection, 'plant_id' | 'community_id'>;
}

/**
 * Adds a section to a plant, assigned to the configuration of the plant from a day on, under the checks of a new plant; answers its id. With an
 * open contract it counts once GSE has accepted the variation that reports it.
 */
export async function addSection(
  work: CommandWork,
  place: { readonly communityId: number; readonly plantId: number },
  { configuration_id, valid_from, valid_to = null, section }: AddedSection,
  most?: number,
): Promise<number> {
  const { trx } = work;
  const { communityId, plantId } = place;
  await lockChangeableCommunity(trx, communityId);
  const plant = await requirePlant(trx, communityId, plantId);
  const days = { valid_from, valid_to };
  await assertConfiguration(trx, communityId, configuration_id);
  refuseOtherConfiguration(plant, days, configuration_id);
  refuseTooMuchPower(plant, days, section.power_kw);
  await refuseNeverPaid(trx, { sections: [section] }, ['section']);
  await producerOf(trx, communityId, { ...days, ...producerCodes(plant) });
  await refuseKnownCodes(trx, communityId, { sections: [section] }, ['section']);
  (await unitPlaces(trx, communityId, most)).assertRoom(1);
  await assertNoScheme(trx, communityId, plant.pod, { from: valid_from, to: valid_to });
  const row = { ...section, plant_id: plantId, community_id: communityId };
  const id = await insertSection(trx, row, { configurationId: configuration_id, from: valid_from, to: valid_to });
  const after = { ...section, plant_id: plantId, configuration_id, ...days, ...(await recordTakenClaims(work)) };
  work.audit({ chain: communityId, action: 'section.added', objectKind: 'plant_section', objectId: id, after });
  return id;
}

interface Days {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const producerCodes = ({ producer_code, third_party_producer_code }: PlantRow) => ({
  producer_code: producer_code ?? undefined,
  third_party_producer_code: third_party_producer_code ?? undefined,
});

/** The sections of a plant with days among these. */
const sectionsOn = ({ sections }: Pick<PlantRow, 'sections'>, { valid_from, valid_to }: Days): PlantRow['sections'] =>
  sections.filter(
    (one) =>
      one.valid_from !== null && (valid_to === null || one.valid_from < valid_to) && (one.valid_to === null || one.valid_to > valid_from),
  );

/** A plant is in one configuration at a time. */
function refuseOtherConfiguration(plant: PlantRow, days: Days, configurationId: number): void {
  const other = sectionsOn(plant, days).find(({ configuration_id }) => configuration_id !== null && configuration_id !== configurationId);
  if (other !== undefined) throw invalidInput('configuration_id', 'not_allowed', assetMessages.plantElsewhere(other.code));
}

/** Of all sections that a low-voltage point would connect at once; `powerKw`: of the new one. */
export function refuseTooMuchPower(plant: Pick<PlantRow, 'sections' | 'voltage'>, days: Days, powerKw: string): void {
  const power = sectionsOn(plant, days).reduce((sum, { power_kw }) => sum + Number(power_kw), Number(powerKw));
  if (plant.voltage === 'LV' && power > MOST_KW_LOW_VOLTAGE)
    throw invalidInput('section.power_kw', 'too_much', assetMessages.tooMuchForLowVoltage(MOST_KW_LOW_VOLTAGE));
}
