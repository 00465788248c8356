import type { ParameterRow } from '../../legal/parameter-row.ts';
import { monthPeriod } from '../../time/local-day.ts';
import type { SettlementInput } from '../types.ts';
import { monthPrices, type ReadPrices } from './hour-prices.ts';
import type { PlantRecipe, PointRecipe, RunRecipe } from './recipe.ts';
import { type DayLookup, readMonth } from './stored-readings.ts';

/** What a recipe's versions stand for. */
export interface Stored {
  readonly dayOf: DayLookup;
  readonly pricesOf: (day: string) => ReadPrices | undefined;
}

/** The engine's input of a recipe. `parameters`: the configuration's own rows first, then the law's. */
export function assembleInput(recipe: RunRecipe, stored: Stored, parameters: readonly ParameterRow[]): SettlementInput {
  const frame = { ...recipe, usualMinutes: usualMinutes(recipe, stored) };
  const read = ({ series, counts }: PlantRecipe | PointRecipe) => readMonth(series, counts, frame, stored.dayOf);
  const { prices, decimals } = monthPrices(recipe.month, recipe.timeZone, stored.pricesOf);
  return {
    kind: recipe.kind,
    timeZone: recipe.timeZone,
    ...monthPeriod(recipe.month),
    resolutionMinutes: 60,
    energyUnit: recipe.energyUnit,
    plants: recipe.plants.map((plant) => ({ ...plant, id: plant.code, ...read(plant) })),
    points: recipe.points.map((point) => ({ ...point, id: point.code, ...read(point) })),
    prices,
    priceDecimals: decimals,
    parameters,
    onMissingParameter: 'block',
    ...(recipe.distribution === null ? {} : { distribution: recipe.distribution }),
  };
}

/** The finest interval stored for any series of the month; an hour when nothing is stored. */
function usualMinutes({ plants, points }: RunRecipe, { dayOf }: Stored): number {
  let minutes = 60;
  for (const { series } of [...plants, ...points]) {
    const first = series?.days[0];
    if (series && first) minutes = Math.min(minutes, dayOf(series.seriesId, ...first).resolutionMinutes);
  }
  return minutes;
}
