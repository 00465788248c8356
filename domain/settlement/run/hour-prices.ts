import { daysOfMonth, hoursOfDay, type LocalDate, type LocalMonth } from '../../kernel/time/local-day.ts';

/** A stored day of prices in micro-EUR per MWh, null where none was published. */
export interface ReadPrices {
  readonly resolutionMinutes: number;
  readonly prices: readonly (number | null)[];
}

/** Prices per hour in EUR/MWh times 10^decimals. */
interface HourPriceList {
  readonly prices: readonly (bigint | null)[];
  readonly decimals: number;
}

/** Micro-EUR with two places more, so that the mean of four quarters is exact. */
const DECIMALS = 8;

/** Finds a stored day of prices; the same function must always give the same day. */
type PriceLookup = (day: LocalDate) => ReadPrices | undefined;

/** A month's hourly prices. */
export type PriceReader = (month: LocalMonth, timeZone: string) => HourPriceList;

/**
 * Reads hourly prices of stored days; the price of an hour published in quarters is their mean (cacer.md 8), none while a quarter is
 * missing. The reader keeps each month it made: the configurations of a zone share one reader.
 */
export function createPriceReader(lookup: PriceLookup): PriceReader {
  const lists = new Map<string, HourPriceList>();
  return (month, timeZone) => {
    const key = `${month} ${timeZone}`;
    const list = lists.get(key) ?? { prices: hourPrices(month, timeZone, lookup), decimals: DECIMALS };
    lists.set(key, list);
    return list;
  };
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
