import { daysOfMonth, hoursOfDay, type LocalDate, type LocalMonth } from '../../kernel/time/local-day.ts';

/** A stored day of prices in micro-EUR per MWh, null where none was published. */
export interface ReadPrices {
  readonly resolutionMinutes: number;
  readonly prices: readonly (number | null)[];
}

/** Prices per hour in EUR/MWh times 10^decimals. */
export interface HourPriceList {
  readonly prices: readonly (bigint | null)[];
  readonly decimals: number;
}

/** Micro-EUR with two places more, so that the mean of four quarters is exact. */
const DECIMALS = 8;

const known = new WeakMap<PriceLookup, Map<string, HourPriceList>>();

/** Finds a stored day of prices; the same function must always give the same day. */
export type PriceLookup = (day: LocalDate) => ReadPrices | undefined;

/**
 * A month's hourly prices; the price of an hour published in quarters is their mean (cacer.md 8), none while a quarter is missing. Made
 * once for each lookup: the configurations of a zone share it.
 */
export function monthPrices(month: LocalMonth, timeZone: string, lookup: PriceLookup): HourPriceList {
  const key = `${month} ${timeZone}`;
  const lists = known.get(lookup) ?? new Map<string, HourPriceList>();
  const list = lists.get(key) ?? { prices: hourPrices(month, timeZone, lookup), decimals: DECIMALS };
  known.set(lookup, lists.set(key, list));
  return list;
}

function hourPrices(month: LocalMonth, timeZone: string, lookup: PriceLookup): (bigint | null)[] {
  return daysOfMonth(month).flatMap((day) => {
    const hours = hoursOfDay(day, timeZone);
    const found = lookup(day);
    return Array.from({ length: hours }, (_, hour) => (found === undefined ? null : hourPrice(found, hour)));
  });
}

function hourPrice({ resolutionMinutes, prices }: ReadPrices, hour: number): bigint | null {
  const each = 60 / resolutionMinutes;
  let sum = 0n;
  for (let k = 0; k < each; k += 1) {
    const price = prices[hour * each + k] ?? null;
    if (price === null) return null;
    sum += BigInt(price);
  }
  return (sum * 100n) / BigInt(each);
}
