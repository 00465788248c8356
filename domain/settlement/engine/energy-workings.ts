import { DomainError } from '../../kernel/errors.ts';
import { hoursOfPeriod } from '../../kernel/time/local-day.ts';
import { settlementMessages } from '../messages.ts';
import { compactPrices, type HourPrices } from '../terms/prices.ts';
import type { SettlementInput } from '../types.ts';
import { attributeOldestFirst } from './attribute.ts';
import { addHours, type HourlySeries, sumToHours } from './hourly.ts';
import { addStorages } from './storage.ts';

/** The energy side of a settlement, hour by hour; plants and points in input order. */
export interface EnergyWorkings {
  readonly hours: number;
  readonly injected: readonly HourlySeries[];
  readonly withdrawn: readonly HourlySeries[];
  readonly injectedByHour: Float64Array;
  readonly withdrawnByHour: Float64Array;
  readonly sharedByHour: Float64Array;
  readonly attributed: readonly Float64Array[];
  readonly missingByHour: Uint32Array;
  readonly prices: HourPrices;
}

export const unitsPerMwh = (input: SettlementInput): bigint => (input.energyUnit === 'mWh' ? 1_000_000_000n : 1_000_000n);

/** Sums readings to hours, takes the hourly minimum, attributes it to plants. */
export function workEnergy(input: SettlementInput): EnergyWorkings {
  const hours = wholeHours(input);
  const missingByHour = new Uint32Array(hours);
  const read = (series: { id: string; readings: Float64Array; resolutionMinutes?: number }) =>
    sumToHours(series.id, series.readings, 60 / (series.resolutionMinutes ?? input.resolutionMinutes), missingByHour);
  const injected = input.plants.map(read);
  const withdrawn = input.points.map((point) => {
    const metered = read(point);
    const isPlain = point.storages === undefined && point.exempt === undefined;
    return isPlain ? metered : addStorages(metered, point, input, missingByHour);
  });
  const injectedByHour = addHours(injected.map(byHourOf), hours);
  const withdrawnByHour = addHours(withdrawn.map(byHourOf), hours);
  const sharedByHour = injectedByHour.map((value, h) => Math.min(value, withdrawnByHour[h] as number));
  const plants = input.plants.map((plant, i) => ({ ...plant, injectedByHour: (injected[i] as HourlySeries).byHour }));
  const attributed = attributeOldestFirst(sharedByHour, plants);
  const prices = compactPrices(input.prices, input.priceDecimals);
  return { hours, injected, withdrawn, injectedByHour, withdrawnByHour, sharedByHour, attributed, missingByHour, prices };
}

export const byHourOf = (series: HourlySeries): Float64Array => series.byHour;

function wholeHours(input: SettlementInput): number {
  const hours = hoursOfPeriod(input.from, input.to, input.timeZone);
  if (hours <= 0 || !Number.isInteger(hours)) {
    throw new DomainError('invalid_input', settlementMessages.notWholeHours(input.from, input.to, input.timeZone, hours));
  }
  if (input.prices.length !== hours) throw new DomainError('invalid_input', settlementMessages.priceCount(input.prices.length, hours));
  return hours;
}
