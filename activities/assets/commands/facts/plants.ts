import { MOST_KW_LOW_VOLTAGE } from '../../../../domain/assets/bounds.ts';
import { assetMessages } from '../../../../domain/assets/messages.ts';
import { invalidInput } from '../../../../domain/kernel/errors.ts';
import type { PlantRow, SectionRow } from '../../../../infra/postgres/assets/plants.ts';
import { deletePlant, setFacts } from '../../../../infra/postgres/record/fact-rows.ts';
import type { Plant } from '../../../../infra/postgres/schema/tables.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../../kernel/commands/change-facts.ts';
import { withoutTexts } from '../../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';

export type PlantFacts = Pick<Plant, 'name' | 'source' | 'region'> & { readonly voltage: 'LV' | 'MV'; readonly inside_building: boolean };

const objectOf = ({ id, community_id }: PlantRow) => ({ kind: 'plant', id, communityId: community_id }) as const;

/** Puts facts of a plant right. The community is locked. */
export async function changePlantFacts(work: CommandWork, plant: PlantRow, given: PlantFacts, ground: CorrectionGround): Promise<void> {
  const facts = ({ name, source, region, voltage, inside_building }: PlantFacts): PlantFacts => ({
    ...{ name, source, region, voltage, inside_building },
  });
  await changeFacts(work, objectOf(plant), {
    before: facts(plant),
    after: facts(given),
    texts: ['name'],
    ground,
    write: () => {
      assertPower(given.voltage, plant.sections, 'voltage');
      return setFacts(work.trx, 'plant', plant.id, facts(given));
    },
  });
}

/** Refuses sections that together have more power than a connection of the voltage; ended ones do not count. */
export function assertPower(voltage: 'LV' | 'MV', sections: readonly Pick<SectionRow, 'power_kw' | 'valid_to'>[], path: string): void {
  const power = sections.reduce((sum, { power_kw, valid_to }) => (valid_to === null ? sum + Number(power_kw) : sum), 0);
  if (voltage === 'LV' && power > MOST_KW_LOW_VOLTAGE)
    throw invalidInput(path, 'too_much', assetMessages.tooMuchForLowVoltage(MOST_KW_LOW_VOLTAGE));
}

/** Deletes a plant with its sections where nothing rests on them. The community is locked. */
export const removePlant = (work: CommandWork, plant: PlantRow): Promise<void> =>
  removeFacts(work, objectOf(plant), { before: withoutTexts(plant, 'name'), remove: () => deletePlant(work.trx, plant.id) });
