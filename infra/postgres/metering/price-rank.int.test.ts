import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPriceReader, type ReadPrices } from '../../../domain/settlement/run/hour-prices.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { addPriceDays, countedPrices, type PriceDay } from './prices.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A day of November 2025, without a change of clocks; prices in EUR/MWh. */
const day = (of: string, version: number, resolutionMinutes: 15 | 60, price: (index: number) => number | null, zone: string): PriceDay => ({
  marketZone: zone,
  day: of,
  version,
  resolutionMinutes,
  prices: Array.from({ length: 1440 / resolutionMinutes }, (_, i) => price(i)).map((eur) => (eur === null ? null : eur * 1_000_000)),
  operationId: null,
});
const store = (...days: PriceDay[]) =>
  database.owner.db.transaction().execute((trx) =>
    addPriceDays(
      trx,
      days.map((one) => ({ ...one, source: 'GME' })),
    ),
  );
const read = (zone: string) => database.owner.db.transaction().execute((trx) => countedPrices(trx, [zone], '2025-11-01', '2025-12-01'));

it("prefers GME's hourly values, whichever file came first, and quarters only to hours with a gap", async () => {
  // Field case 08: quarters 150, 160, 170, 181 have the mean 165.25.
  const quarters = (i: number) => [150, 160, 170, 181][i % 4] as number;
  const hourly = () => 165;
  await store(day('2025-11-03', 1, 60, hourly, 'NORD'), day('2025-11-03', 2, 15, quarters, 'NORD'));
  await store(day('2025-11-04', 1, 15, quarters, 'NORD'), day('2025-11-04', 2, 60, hourly, 'NORD'));
  await store(
    day('2025-11-05', 1, 15, quarters, 'NORD'),
    day('2025-11-05', 2, 60, (i) => (i === 3 ? null : 165), 'NORD'),
  );
  await store(day('2025-11-06', 1, 15, quarters, 'NORD'));
  const found = await read('NORD');
  expect(found.map(({ version, resolutionMinutes }) => [version, resolutionMinutes])).toEqual([
    [1, 60],
    [2, 60],
    [1, 15],
    [1, 15],
  ]);
  const days = new Map<string, ReadPrices>(found.map((one) => [one.day, one]));
  const { prices, decimals } = createPriceReader((of) => days.get(of))('2025-11', 'Europe/Rome');
  expect([prices[2 * 24], prices[5 * 24], decimals]).toEqual([16_500_000_000n, 16_525_000_000n, 8]);
});

it('keeps the PUN index next to the zones', async () => {
  await store(day('2025-11-03', 1, 60, () => 110, 'PUN'));
  expect((await read('PUN')).map(({ marketZone, prices }) => [marketZone, prices[0]])).toEqual([['PUN', 110_000_000]]);
});
