import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { daysBetween, monthPeriod } from '../../kernel/time/local-day.ts';
import { toDistributionRule } from '../rule/stored-rule.ts';
import type { PointStorage, SettlementInput, SettlementPoint } from '../types.ts';
import type { PriceReader } from './hour-prices.ts';
import { type DayRange, inputSeries, type PlantInputs, type PointInputs, type RunInputs, type StorageInputs } from './run-inputs.ts';
import { createMonthReader, type DayLookup, type MonthCalendar, type MonthReader } from './stored-readings.ts';

/** What the versions in inputs stand for. */
export interface Stored {
  readonly dayOf: DayLookup;
  readonly pricesOf: PriceReader;
  readonly calendar: MonthCalendar;
}

/** The engine's input, assembled from the inputs of a run. `parameters`: the configuration's own rows first, then the law's. */
export function assembleInput(inputs: RunInputs, stored: Stored, parameters: readonly ParameterRow[]): SettlementInput {
  const frame = { ...inputs, usualMinutes: usualMinutes(inputs, stored) };
  const readMonth = createMonthReader(frame, stored.dayOf, stored.calendar);
  const read = ({ series, counts }: Pick<PlantInputs, 'series' | 'counts'>) => readMonth(series, counts);
  const { prices, decimals } = stored.pricesOf(inputs.month, inputs.timeZone);
  return {
    kind: inputs.kind,
    timeZone: inputs.timeZone,
    ...monthPeriod(inputs.month),
    resolutionMinutes: 60,
    energyUnit: inputs.energyUnit,
    plants: inputs.plants.map((plant) => ({ ...plant, id: plant.code, ...read(plant) })),
    points: inputs.points.map(({ storages, exempt, ...point }) => ({
      ...point,
      id: point.code,
      ...read(point),
      ...weightOf(point, inputs.points),
      ...(storages === undefined ? {} : { storages: storages.map((storage) => readStorage(storage, readMonth)) }),
      ...(exempt === undefined ? {} : { exempt: read(exempt) }),
    })),
    prices,
    priceDecimals: decimals,
    parameters,
    onMissingParameter: 'block',
    ...(inputs.distribution === null ? {} : { distribution: toDistributionRule(inputs.distribution) }),
  };
}

/** Rows of one POD with several memberships in the month share the weight that a rule names under the POD, by days. */
function weightOf(point: PointInputs, points: readonly PointInputs[]): Pick<SettlementPoint, 'weightOf'> {
  const same = points.filter(({ pointId }) => pointId === point.pointId);
  if (same.length === 1) return {};
  const ofDays = same.reduce((sum, { counts }) => sum + countDays(counts), 0);
  return { weightOf: { id: point.pod, days: countDays(point.counts), ofDays } };
}

const countDays = (ranges: readonly DayRange[]): number => ranges.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);

function readStorage({ code, counts, charged, efficiency }: StorageInputs, readMonth: MonthReader): PointStorage {
  const { resolutionMinutes, readings } = readMonth(charged, counts);
  return { id: code, charged: readings, resolutionMinutes, efficiency };
}

/** The finest interval stored for any series of the month; an hour when nothing is stored. */
function usualMinutes(inputs: RunInputs, { dayOf }: Stored): number {
  let minutes = 60;
  for (const { seriesId, days } of inputSeries(inputs)) {
    const first = days[0];
    if (first !== undefined) minutes = Math.min(minutes, dayOf(seriesId, ...first).resolutionMinutes);
  }
  return minutes;
}
