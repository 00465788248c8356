import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { daysBetween, monthPeriod } from '../../kernel/time/local-day.ts';
import { toDistributionRule } from '../rule/stored-rule.ts';
import type { PointStorage, SettlementInput, SettlementPoint } from '../types.ts';
import type { PriceReader } from './hour-prices.ts';
import { type DayRange, type PlantRecipe, type PointRecipe, type RunRecipe, recipeSeries, type StorageRecipe } from './recipe.ts';
import { createMonthReader, type DayLookup, type MonthCalendar, type MonthReader } from './stored-readings.ts';

/** What a recipe's versions stand for. */
export interface Stored {
  readonly dayOf: DayLookup;
  readonly pricesOf: PriceReader;
  readonly calendar: MonthCalendar;
}

/** The engine's input of a recipe. `parameters`: the configuration's own rows first, then the law's. */
export function assembleInput(recipe: RunRecipe, stored: Stored, parameters: readonly ParameterRow[]): SettlementInput {
  const frame = { ...recipe, usualMinutes: usualMinutes(recipe, stored) };
  const readMonth = createMonthReader(frame, stored.dayOf, stored.calendar);
  const read = ({ series, counts }: Pick<PlantRecipe, 'series' | 'counts'>) => readMonth(series, counts);
  const { prices, decimals } = stored.pricesOf(recipe.month, recipe.timeZone);
  return {
    kind: recipe.kind,
    timeZone: recipe.timeZone,
    ...monthPeriod(recipe.month),
    resolutionMinutes: 60,
    energyUnit: recipe.energyUnit,
    plants: recipe.plants.map((plant) => ({ ...plant, id: plant.code, ...read(plant) })),
    points: recipe.points.map(({ storages, exempt, ...point }) => ({
      ...point,
      id: point.code,
      ...read(point),
      ...weightOf(point, recipe.points),
      ...(storages === undefined ? {} : { storages: storages.map((storage) => readStorage(storage, readMonth)) }),
      ...(exempt === undefined ? {} : { exempt: read(exempt) }),
    })),
    prices,
    priceDecimals: decimals,
    parameters,
    onMissingParameter: 'block',
    ...(recipe.distribution === null ? {} : { distribution: toDistributionRule(recipe.distribution) }),
  };
}

/** Rows of one POD with several memberships in the month share the weight that a rule names under the POD, by days. */
function weightOf(point: PointRecipe, points: readonly PointRecipe[]): Pick<SettlementPoint, 'weightOf'> {
  const same = points.filter(({ pointId }) => pointId === point.pointId);
  if (same.length === 1) return {};
  const ofDays = same.reduce((sum, { counts }) => sum + countDays(counts), 0);
  return { weightOf: { id: point.pod, days: countDays(point.counts), ofDays } };
}

const countDays = (ranges: readonly DayRange[]): number => ranges.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);

function readStorage({ code, counts, charged, efficiency }: StorageRecipe, readMonth: MonthReader): PointStorage {
  const { resolutionMinutes, readings } = readMonth(charged, counts);
  return { id: code, charged: readings, resolutionMinutes, efficiency };
}

/** The finest interval stored for any series of the month; an hour when nothing is stored. */
function usualMinutes(recipe: RunRecipe, { dayOf }: Stored): number {
  let minutes = 60;
  for (const { seriesId, days } of recipeSeries(recipe)) {
    const first = days[0];
    if (first !== undefined) minutes = Math.min(minutes, dayOf(seriesId, ...first).resolutionMinutes);
  }
  return minutes;
}
