import type { Kysely } from 'kysely';
import type { ZoneDay } from '../../../domain/metering/formats/gme-prices.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { comparePrices, keepReferenceDays } from '../bookkeeping/reference-prices.ts';
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
    daysStored += await inWork(bulk, context, async (work) =>
      use === 'check'
        ? await keepReferenceDays(work.trx, priced, source)
        : (await storePrices(work, { operationId: null, options: { source } }, priced)).days_stored,
    );
  }
  await comparePrices(db, days);
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
