import { decimalPlaces, parseScaled, printScaled } from '../../kernel/money/decimal.ts';
import type { SettlementPlant } from '../types.ts';

type GroupedPlant = Pick<SettlementPlant, 'powerKw' | 'classPowerKw' | 'splitGroup'>;

/** Each plant's power for class and limit (cacer.md 2.4, splitting): its given class power, else its group's sum, else its own. kW. */
export function classPowers(plants: readonly GroupedPlant[]): string[] {
  const grouped = plants.filter(({ splitGroup }) => splitGroup !== undefined);
  const groups = Map.groupBy(grouped, ({ splitGroup }) => splitGroup);
  const sums = new Map([...groups].map(([group, members]) => [group, sumKw(members.map(({ powerKw }) => powerKw))]));
  return plants.map(
    ({ powerKw, classPowerKw, splitGroup }) => classPowerKw ?? (splitGroup === undefined ? powerKw : (sums.get(splitGroup) as string)),
  );
}

/** The plants with the power that decides their class; those outside any group stay as they are. */
export function withClassPower<T extends GroupedPlant>(plants: readonly T[]): T[] {
  const powers = classPowers(plants);
  return plants.map((plant, i) => (plant.splitGroup === undefined ? plant : { ...plant, classPowerKw: powers[i] as string }));
}

function sumKw(powers: readonly string[]): string {
  const places = Math.max(...powers.map(decimalPlaces));
  return printScaled(
    powers.reduce((sum, power) => sum + parseScaled(power, places), 0n),
    places,
  );
}
