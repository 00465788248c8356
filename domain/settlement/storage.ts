import { DomainError } from '../errors.ts';
import { parseRational } from '../money/decimal.ts';
import { type Rational, roundHalfUp } from '../money/rational.ts';
import { dayStart } from '../time/local-day.ts';
import { type HourlySeries, sumExactly, sumToHours } from './hourly.ts';
import type { PointStorage, SettlementInput } from './types.ts';

/**
 * A point's withdrawal for sharing (cacer.md 5.3), hour by hour: metered - exempt, not below zero, + efficiency x charged for later injection,
 * whole units, half up once per storage and hour [choice]. An hour that is charged without an efficiency counts as missing, and as zero.
 */
export function addStorages(
  metered: HourlySeries,
  storages: readonly PointStorage[],
  input: SettlementInput,
  missingByHour: Uint32Array,
): HourlySeries {
  const byHour = Float64Array.from(metered.byHour);
  const read = (id: string, readings: Float64Array, minutes = input.resolutionMinutes) =>
    sumToHours(id, readings, 60 / minutes, missingByHour);
  let missing = metered.missing;
  for (const { id, exempt, resolutionMinutes } of storages) {
    if (exempt === undefined) continue;
    const series = read(`${id} exempt`, exempt, resolutionMinutes);
    missing += series.missing;
    for (let h = 0; h < byHour.length; h += 1) byHour[h] = Math.max(0, (byHour[h] as number) - (series.byHour[h] as number));
  }
  for (const storage of storages) {
    const series = read(storage.id, storage.charged, storage.resolutionMinutes);
    missing += series.missing + addCharged(byHour, series.byHour, efficiencyByHour(storage, input), missingByHour);
  }
  return { byHour, total: sumExactly(byHour), missing, metered: metered.total };
}

/** Adds what each hour's charging counts for; gives the number of charged hours without an efficiency. */
function addCharged(
  byHour: Float64Array,
  charged: Float64Array,
  efficiencyOf: (hour: number) => Rational | undefined,
  missingByHour: Uint32Array,
): number {
  let unknown = 0;
  for (let h = 0; h < byHour.length; h += 1) {
    const energy = charged[h] as number;
    if (energy === 0) continue;
    const efficiency = efficiencyOf(h);
    if (efficiency === undefined) {
      unknown += 1;
      missingByHour[h] = (missingByHour[h] as number) + 1;
    } else {
      const counted = roundHalfUp({ num: BigInt(energy) * efficiency.num, den: efficiency.den });
      byHour[h] = (byHour[h] as number) + Number(counted);
    }
  }
  return unknown;
}

/** The efficiency of an hour: the first value that holds on its local day. */
function efficiencyByHour(
  { id, efficiency: values }: PointStorage,
  { from, timeZone }: SettlementInput,
): (hour: number) => Rational | undefined {
  const start = dayStart(from, timeZone);
  const hourOf = (day: string) => (dayStart(day, timeZone) - start) / 3_600_000;
  const spans = values.map(({ value, validFrom, validTo }) => ({
    first: hourOf(validFrom),
    end: validTo === null ? Number.POSITIVE_INFINITY : hourOf(validTo),
    efficiency: parseEfficiency(id, value),
  }));
  return (hour) => spans.find(({ first, end }) => first <= hour && hour < end)?.efficiency;
}

function parseEfficiency(id: string, value: string): Rational {
  const efficiency = parseRational(value);
  if (efficiency.num >= 0n && efficiency.num <= efficiency.den) return efficiency;
  throw new DomainError('invalid_input', `storage "${id}" has the efficiency ${value}: it lies between 0 and 1`);
}
