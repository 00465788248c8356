import type { Kysely } from 'kysely';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import type { ZoneDay } from '../../../domain/metering/formats/gme-prices.ts';
import { priceDifference } from '../../../domain/metering/sources/price-check.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { countedPrices } from '../../../infra/postgres/metering/prices.ts';
import { addReferenceDays, recordDifference, referencePrices } from '../../../infra/postgres/metering/sources/reference-prices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { storePrices } from '../commands/store-prices.ts';
import type { StoredAnswer } from './store-readings.ts';

interface Stores {
  readonly db: Kysely<DB>;
  readonly bulk: Kysely<DB>;
}

interface Origin {
  readonly source: string;
  /** Prices by which the months are settled, or those of the second publisher. */
  readonly use: 'count' | 'check';
}

/** Stores prices of days that changed, and compares what both publishers say of these days. */
export async function storeSourcePrices({ db, bulk }: Stores, { source, use }: Origin, given: readonly ZoneDay[]): Promise<StoredAnswer> {
  const days = given.filter(({ prices }) => prices.some((price) => price !== null));
  const context = systemContext(`system:${source}`);
  let daysStored = 0;
  for (const ofZone of Map.groupBy(days, ({ zone, resolutionMinutes }) => `${zone}/${resolutionMinutes}`).values()) {
    const priced = ofZone
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ zone, ...day }) => ({ ...day, marketZone: zone, version: 1, operationId: null }));
    daysStored += await inContext(bulk, context, async (trx) =>
      use === 'check'
        ? await addReferenceDays(trx, priced, source)
        : (await storePrices(commandWork(trx, context), { operationId: null, options: { source } }, priced)).days_stored,
    );
  }
  await compare(db, days);
  const missing = days.reduce((sum, { prices }) => sum + prices.filter((price) => price === null).length, 0);
  const intervals = days.reduce((sum, { prices }) => sum + prices.length, 0) - missing;
  return { intervals, missing, daysStored, lastDay: lastWholeDay(days) };
}

/** The last day that every zone of the answer has. */
function lastWholeDay(days: readonly ZoneDay[]): string | null {
  const newest = [...Map.groupBy(days, ({ zone }) => zone).values()].map((own) =>
    own.reduce((last, { day }) => (day > last ? day : last), ''),
  );
  return newest.sort()[0] ?? null;
}

async function compare(db: Kysely<DB>, days: readonly ZoneDay[]): Promise<void> {
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
