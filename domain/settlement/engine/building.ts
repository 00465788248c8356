import type { SettlementPlant, SettlementPoint } from '../types.ts';
import type { BuildingEnergy } from './valorisation.ts';

/** A group's hourly series in input order. */
interface GroupHours {
  readonly plants: readonly SettlementPlant[];
  readonly injected: readonly Float64Array[];
  readonly attributed: readonly Float64Array[];
  readonly points: readonly SettlementPoint[];
  readonly withdrawn: readonly Float64Array[];
  readonly hours: number;
}

/**
 * Building part = shared energy attributed to plants inside the building. For avoided losses it is filled from the lowest voltage:
 * LV part = min(building part, LV injection inside, withdrawals of LV points); MV part = min(rest, MV injection inside).
 */
export function buildingEnergy({ plants, injected, attributed, points, withdrawn, hours }: GroupHours): BuildingEnergy {
  const inside = (voltage?: string) => (i: number) =>
    plants[i]?.insideBuilding === true && (voltage ?? plants[i]?.voltage) === plants[i]?.voltage;
  const byHour = sumOf(attributed, inside(), hours);
  const lowInjected = sumOf(injected, inside('LV'), hours);
  const mediumInjected = sumOf(injected, inside('MV'), hours);
  const lowWithdrawn = sumOf(withdrawn, (i) => points[i]?.voltage === 'LV', hours);
  const lowVoltage = byHour.map((part, h) => Math.min(part, lowInjected[h] as number, lowWithdrawn[h] as number));
  const mediumVoltage = byHour.map((part, h) => Math.min(part - (lowVoltage[h] as number), mediumInjected[h] as number));
  return { byHour, lowVoltage, mediumVoltage };
}

/** Sum of the series whose position counts; parts of totals that are checked to be safe. */
function sumOf(series: readonly Float64Array[], counts: (index: number) => boolean, hours: number): Float64Array {
  const total = new Float64Array(hours);
  for (const [i, values] of series.entries()) {
    if (counts(i)) for (let h = 0; h < hours; h += 1) total[h] = (total[h] as number) + (values[h] as number);
  }
  return total;
}
