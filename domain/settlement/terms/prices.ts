/** Hourly prices in 10^-decimals EUR/MWh. `near` is NaN without a price and only approximate where `big` passes 2^53. */
export interface HourPrices {
  readonly near: Float64Array;
  readonly big: readonly (bigint | null)[];
  readonly decimals: number;
}

/** The prices with as few decimals as they need, so that products with energy stay small. */
export function compactPrices(prices: readonly (bigint | null)[], priceDecimals: number): HourPrices {
  const near = new Float64Array(prices.length);
  let largest = 0;
  for (let h = 0; h < near.length; h += 1) {
    const price = prices[h] as bigint | null;
    near[h] = price === null ? Number.NaN : Number(price);
    if (price !== null) largest = Math.max(largest, Math.abs(near[h] as number));
  }
  if (largest > Number.MAX_SAFE_INTEGER) return { near, big: prices, decimals: priceDecimals };
  let decimals = priceDecimals;
  while (decimals > 0 && dividesByTen(near)) {
    for (let h = 0; h < near.length; h += 1) near[h] = (near[h] as number) / 10;
    decimals -= 1;
  }
  return { near, big: prices, decimals };
}

function dividesByTen(near: Float64Array): boolean {
  for (let h = 0; h < near.length; h += 1) {
    const price = near[h] as number;
    if (!Number.isNaN(price) && price % 10 !== 0) return false;
  }
  return true;
}
