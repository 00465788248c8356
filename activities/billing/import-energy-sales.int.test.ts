import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { runImport, storeFile } from '../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity } from '../settlement/testing/community.ts';
import type { SalesResult } from './import-energy-sales.ts';

const HEAD = 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference';

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'sold',
    points: [{ pod: 'IT001E00000001' }],
    plants: [{ code: 'PV1', powerKw: '50', entry: '2024-05-10' }],
  });
  for (const month of ['2025-05', '2025-06', '2025-07']) await storeInjection(month);
});
afterAll(() => database?.drop());

/** 14 kWh in each hour of the month. */
async function storeInjection(month: string): Promise<void> {
  const db = database.owner.db;
  await sql`select ensure_month(${`${month}-01`}::date)`.execute(db);
  await sql`insert into series (section_id, quantity, unit) select id, 'injected', 'Wh' from plant_section on conflict do nothing`.execute(
    db,
  );
  await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
    select s.id, d, 1, 60, array_fill(14000, array[24]), 0, 'test' from series s,
      generate_series(${`${month}-01`}::date, ${`${month}-01`}::date + interval '1 month' - interval '1 day', interval '1 day') as d`.execute(
    db,
  );
}

const send = async (...lines: string[]): Promise<SalesResult> => {
  const options = { configurationId: made.configurationId, source: 'rid.csv' };
  const id = await storeFile(database, made.communityId, 'energy_sales', options, `${[HEAD, ...lines].join('\r\n')}\r\n`);
  return runImport<SalesResult>(database, id);
};
const earned = async (): Promise<number> =>
  (
    await sql<{ cents: number }>`select -coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id where a.kind = 'member' and p.component = 'sale'`.execute(database.owner.db)
  ).rows[0]?.cents as number;

describe('a file of energy sales', () => {
  it('is booked net of fees, and the same file again changes nothing', async () => {
    const lines = ['PV1;05/2025;gse;GSE;10123;1.500,00;7,32;true;RID 5', 'PV1;2025-06;trader;Rossi;100,5;12.50;0;false;F 1'];
    expect(await send(...lines)).toEqual({ sales_stored: 2, sales_unchanged: 0, months: ['2025-05', '2025-06'] });
    // 1500.00 - 7.32 + 12.50
    expect(await earned()).toBe(150_518);
    expect(await send(...lines)).toEqual({ sales_stored: 0, sales_unchanged: 2, months: [] });
    expect(await earned()).toBe(150_518);
    expect(await send('PV1;05/2025;gse;GSE;10123;1600;7,32;true;RID 5')).toEqual({
      sales_stored: 1,
      sales_unchanged: 0,
      months: ['2025-05'],
    });
    expect(await earned()).toBe(160_518);
  });

  it('is refused whole with its faults by cause, each with its first place', async () => {
    const wrong = send(
      'PV1;07/2025;gse;GSE;1;0,1;0;true;a',
      'OTHER;07/2025;gse;GSE;1;1;0;true;a',
      'OTHER;08/2025;gse;GSE;1;1;0;true;a',
      'PV1;01/2099;gse;GSE;1;1;0;true;a',
    ).catch((error: unknown) => error);
    expect(await wrong).toMatchObject({
      code: 'invalid_input',
      details: [
        {
          path: 'rid.csv:3:1',
          code: 'unknown_plant',
          message: { en: expect.stringContaining('2 times in all'), it: expect.stringContaining('OTHER') },
        },
        { path: 'rid.csv:5:2', code: 'month_out_of_bounds' },
      ],
    });
    const cells = send('PV1;13/2025;me;GSE;x;1;-1;yes;a', 'PV1;07/2025;gse;GSE;1;1;0;true;a', 'PV1;07/2025;gse;GSE;2;2;0;true;b');
    expect(
      await cells.catch(({ details }: { details: { path: string; code: string }[] }) => details.map(({ path, code }) => `${path} ${code}`)),
    ).toEqual([
      'rid.csv:2:2 bad_month',
      'rid.csv:2:3 bad_buyer',
      'rid.csv:2:5 bad_energy_kwh',
      'rid.csv:2:7 bad_fees_eur',
      'rid.csv:2:8 bad_minimum_price',
      'rid.csv:4:1 twice',
    ]);
    expect(await earned()).toBe(160_518);
  });
});
