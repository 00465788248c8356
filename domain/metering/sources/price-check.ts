/** Prices of one zone and day in micro-EUR per MWh. */
export interface DayPrices {
  readonly resolutionMinutes: number;
  readonly prices: readonly (number | null)[];
}

/** Two publishers of one auction agree but for the rounding of means: above 2 cents per MWh one of them is wrong. */
const BOUND = 20_000;

export interface PriceDifference {
  readonly hours: number;
  /** In micro-EUR per MWh. */
  readonly largest: number;
}

/** By how many hours the prices that count differ from those of the second publisher; null where they agree. Hours that one of them lacks are not compared. */
export function priceDifference(counted: DayPrices, reference: DayPrices): PriceDifference | null {
  const [ours, theirs] = [hourly(counted), hourly(reference)];
  const gaps = ours.flatMap((price, hour) => {
    const other = theirs[hour];
    return price === null || other === null || other === undefined ? [] : [Math.abs(price - other)];
  });
  const above = gaps.filter((gap) => gap > BOUND);
  return above.length === 0 ? null : { hours: above.length, largest: Math.max(...above) };
}

/** The mean of each hour; null where a part of it is missing. */
function hourly({ resolutionMinutes, prices }: DayPrices): (number | null)[] {
  const perHour = 60 / resolutionMinutes;
  return Array.from({ length: Math.floor(prices.length / perHour) }, (_, hour) => {
    const parts = prices.slice(hour * perHour, (hour + 1) * perHour);
    return parts.includes(null) ? null : Math.round((parts as number[]).reduce((sum, price) => sum + price, 0) / perHour);
  });
}
