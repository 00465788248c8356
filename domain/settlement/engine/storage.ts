import { DomainError } from '../../kernel/errors.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { type Rational, roundHalfUp } from '../../kernel/money/rational.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { settlementMessages } from '../messages.ts';
import type { PointStorage, SettlementInput, SettlementPoint } from '../types.ts';
import { type HourlySeries, sumExactly, sumToHours } from './hourly.ts';

/**
 * A point's withdrawal for sharing (cacer.md 5.3), hour by hour: metered - exempt, not below zero, + efficiency x charged for later injection,
 * whole units, half up once per storage and hour [choice]. An hour that is charged without an efficiency counts as missing, and as zero.
 */
export function addStorages(
  metered: HourlySeries,
  point: Pick<SettlementPoint, 'id' | 'storages' | 'exempt'>,
  input: SettlementInput,
  missingByHour: Uint32Array,
): HourlySeries {
  const byHour = Float64Array.from(metered.byHour);
  let missing = metered.missing;
  if (point.exempt !== undefined) {
    const exempt = readExempt(point.id, point.exempt, input, missingByHour);
    missing += exempt.missing;
    for (let h = 0; h < byHour.length; h += 1) byHour[h] = Math.max(0, (byHour[h] as number) - (exempt.byHour[h] as number));
  }
  for (const storage of point.storages ?? []) {
    const counted = countCharged(storage, input, missingByHour);
    missing += counted.missing;
    for (let h = 0; h < byHour.length; h += 1) byHour[h] = (byHour[h] as number) + (counted.byHour[h] as number);
  }
  return { byHour, total: sumExactly(byHour), missing, metered: metered.total };
}

/** A point's exempt energy by hour, as metered. */
export function readExempt(
  id: string,
  { readings, resolutionMinutes }: NonNullable<SettlementPoint['exempt']>,
  input: SettlementInput,
  missingByHour: Uint32Array,
): HourlySeries {
  return sumToHours(`${id} exempt`, readings, 60 / (resolutionMinutes ?? input.resolutionMinutes), missingByHour);
}

/** What a storage's charging counts for, hour by hour; `metered` is what it charged. */
export function countCharged(storage: PointStorage, input: SettlementInput, missingByHour: Uint32Array): HourlySeries {
  const charged = sumToHours(storage.id, storage.charged, 60 / (storage.resolutionMinutes ?? input.resolutionMinutes), missingByHour);
  const byHour = new Float64Array(charged.byHour.length);
  const unknown = fillCounted(byHour, charged.byHour, efficiencyByHour(storage, input), missingByHour);
  return { byHour, total: sumExactly(byHour), missing: charged.missing + unknown, metered: charged.total };
}

/** The hours in which a storage charged on a day without an efficiency. */
export function hoursWithoutEfficiency(storage: PointStorage, input: SettlementInput): number[] {
  const minutes = storage.resolutionMinutes ?? input.resolutionMinutes;
  const hours = (storage.charged.length * minutes) / 60;
  const { byHour } = sumToHours(storage.id, storage.charged, 60 / minutes, new Uint32Array(hours));
  const efficiencyOf = efficiencyByHour(storage, input);
  return [...byHour.keys()].filter((h) => byHour[h] !== 0 && efficiencyOf(h) === undefined);
}

/** Fills in what each hour's charging counts for; gives the number of charged hours without an efficiency. */
function fillCounted(
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
      byHour[h] = Number(roundHalfUp({ num: BigInt(energy) * efficiency.num, den: efficiency.den }));
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
  throw new DomainError('invalid_input', settlementMessages.wrongEfficiency(id, value));
}
