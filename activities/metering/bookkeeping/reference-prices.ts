import type { Kysely, Transaction } from 'kysely';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import type { ZoneDay } from '../../../domain/metering/formats/gme-prices.ts';
import { priceDifference } from '../../../domain/metering/sources/price-check.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { countedPrices, type PriceDay } from '../../../infra/postgres/metering/prices.ts';
import { addReferenceDays, recordDifference, referencePrices } from '../../../infra/postgres/metering/sources/reference-prices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Keeps what the second publisher says of days, by which no month is settled; answers how many are new. */
export const keepReferenceDays = (trx: Transaction<DB>, days: readonly PriceDay[], source: string): Promise<number> =>
  addReferenceDays(trx, days, source);

/** Compares what both publishers say of these days, and keeps on which they differ. */
export async function comparePrices(db: Kysely<DB>, days: readonly ZoneDay[]): Promise<void> {
  if (days.length === 0) return;
  const zones = [...new Set(days.map(({ zone }) => zone))];
  const sorted = days.map(({ day }) => day).sort();
  const [from, to] = [sorted[0] as string, addDays(sorted.at(-1) as string, 1)];
  await inContext(db, systemContext('system:price-check'), async (trx) => {
    const counted = new Map((await countedPrices(trx, zones, from, to)).map((one) => [`${one.marketZone}/${one.day}`, one]));
    for (const reference of await referencePrices(trx, zones, from, to)) {
      const own = counted.get(`${reference.marketZone}/${reference.day}`);
      if (own !== undefined) await recordDifference(trx, reference.marketZone, reference.day, priceDifference(own, reference));
    }
  });
}
