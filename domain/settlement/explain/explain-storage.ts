import { parseScaled, printScaled } from '../../kernel/money/decimal.ts';
import { countCharged, readExempt } from '../engine/storage.ts';
import type { SettlementInput } from '../types.ts';
import type { SeesPlant } from './explain-components.ts';
import type { Subject } from './explain-hours.ts';
import type { ClassLine, StorageLine } from './explanation.ts';

/** Powers are kW with up to three decimals. */
const POWER_PLACES = 3;

/** What made a point's counted withdrawal another than its meter's: each storage's charging and its exempt energy; nothing for a plant. */
export function explainStorage(
  input: SettlementInput,
  { role, index }: Subject,
  hours: number,
): { readonly storages: readonly StorageLine[]; readonly exempt: bigint } {
  const point = role === 'point' ? input.points[index] : undefined;
  const storages = (point?.storages ?? []).map((storage): StorageLine => {
    const { total, metered } = countCharged(storage, input, new Uint32Array(hours));
    return { id: storage.id, charged: metered ?? total, counted: total, efficiency: storage.efficiency };
  });
  const exempt = point?.exempt === undefined ? 0n : readExempt(point.id, point.exempt, input, new Uint32Array(hours)).total;
  return { storages, exempt };
}

/** The plants whose class goes by a split group's power: the plant itself, for a point those that the reader may see. */
export function explainClasses({ plants }: SettlementInput, { role, index }: Subject, sees: SeesPlant): ClassLine[] {
  const own = role === 'plant' ? [plants[index]] : plants.filter(({ id }) => sees(id));
  return own.flatMap((plant) =>
    plant?.splitGroup === undefined || plant.classPowerKw === undefined
      ? []
      : [
          {
            plantId: plant.id,
            group: plant.splitGroup,
            powerKw: printScaled(parseScaled(plant.powerKw, POWER_PLACES), POWER_PLACES),
            classPowerKw: plant.classPowerKw,
          },
        ],
  );
}
