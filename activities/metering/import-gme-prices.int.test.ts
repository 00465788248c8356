import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { runImport, storeFile } from './testing/files.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const send = async (content: string | Buffer, marketZone?: string) =>
  runImport(database, await storeFile(database, null, 'gme_prices', marketZone === undefined ? {} : { marketZone }, content));

/** Number of prices and the first and last of them in EUR/MWh, of the newest version of a day. */
async function stored(zone: string, day: string) {
  const { rows } = await sql<{ version: number; minutes: number; prices: number[] }>`
    select version, resolution_min as minutes, prices from price_day
    where market_zone = ${zone} and day = ${day}::date order by version desc limit 1`.execute(database.owner.db);
  const [row] = rows;
  return row && [row.minutes, row.prices.length, (row.prices[0] ?? 0) / 1e6, (row.prices.at(-1) ?? 0) / 1e6];
}

const hourly = (day: string, hours: number, price: (hour: number) => string): string =>
  `<?xml version="1.0"?><NewDataSet>${Array.from({ length: hours }, (_, h) => {
    const facts = `<Data>${day}</Data><Mercato>MGP</Mercato><Ora>${h + 1}</Ora>`;
    return `<Prezzi>${facts}<PUN>80,5</PUN><NORD>${price(h)}</NORD><SUD>${price(h + 100)}</SUD></Prezzi>`;
  }).join('')}</NewDataSet>`;

const quarters = (day: string, count: number) =>
  Array.from({ length: count }, (_, q) => ({
    FlowDate: day,
    Hour: Math.floor(q / 4) + 1,
    Period: q + 1,
    Market: 'MGP',
    Zone: 'NORD',
    Price: 60 + q / 100,
  }));

describe('prices of the market operator', () => {
  it('are stored for each zone and for PUN of an hourly file, also of a day of 25 hours', async () => {
    expect(await send(hourly('20241026', 24, (h) => `${50 + h},25`))).toMatchObject({ days_stored: 3, series: 3, missing_intervals: 0 });
    expect(await stored('NORD', '2024-10-26')).toEqual([60, 24, 50.25, 73.25]);
    expect(await stored('SUD', '2024-10-26')).toEqual([60, 24, 150.25, 173.25]);
    await send(hourly('20241027', 25, (h) => `${50 + h},25`));
    expect(await stored('NORD', '2024-10-27')).toEqual([60, 25, 50.25, 74.25]);
  });

  it('are stored by quarters from JSON in an archive, once however often they come', async () => {
    const archive = Buffer.from(zipSync({ 'ME_ZonalPrices.json': strToU8(JSON.stringify(quarters('20251026', 100))) }));
    expect(await send(archive)).toMatchObject({ days_stored: 1, first_day: '2025-10-26' });
    expect(await stored('NORD', '2025-10-26')).toEqual([15, 100, 60, 60.99]);
    expect(await send(archive)).toMatchObject({ days_stored: 0, days_unchanged: 1 });
  });

  it('are read from CSV, of the zone alone that is asked for', async () => {
    const rows = Array.from({ length: 24 }, (_, h) => [`05/03/2025;${h + 1};NORD;${h},5`, `05/03/2025;${h + 1};SICI;9,5`]).flat();
    expect(await send(`Data;Ora;Zona;Prezzo\n${rows.join('\n')}\n`, 'SICI')).toMatchObject({ series: 1, days_stored: 1 });
    expect([await stored('SICI', '2025-03-05'), await stored('NORD', '2025-03-05')]).toEqual([[60, 24, 9.5, 9.5], undefined]);
  });

  it('of a day that is not whole are refused with its line', async () => {
    const faults = await send(hourly('20250310', 23, () => '1,0')).catch((error: { details: unknown }) => error.details);
    expect(faults).toMatchObject([{ code: 'incomplete_day' }]);
  });
});
