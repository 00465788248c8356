/** Hourly prices in 10^-decimals EUR/MWh. `near` is NaN without a price and only approximate where `big` passes 2^53. */
export interface HourPrices {
  readonly near: Float64Array;
  readonly big: readonly (bigint | null)[];
  readonly decimals: number;
}

/** The prices with as few decimals as they need, so that products with energy stay small. */
export function compactPrices(prices: readonly (bigint | null)[], priceDecimals: number): HourPrices {
  const near = Float64Array.from(prices, (price) => (price === null ? Number.NaN : Number(price)));
  if (near.some((price) => Math.abs(price) > Number.MAX_SAFE_INTEGER)) return { near, big: prices, decimals: priceDecimals };
  let decimals = priceDecimals;
  while (decimals > 0 && near.every((price) => Number.isNaN(price) || price % 10 === 0)) {
    for (let h = 0; h < near.length; h += 1) near[h] = (near[h] as number) / 10;
    decimals -= 1;
  }
  return { near, big: prices, decimals };
}
