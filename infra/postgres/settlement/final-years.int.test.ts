import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MadeCommunity, makeCommunity } from '../../../activities/settlement/testing/community.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { inContext, systemContext } from '../driver/index.ts';
import { finalYears } from './final-years.ts';
import { unfinishedYears } from './worklist-years.ts';

const YEAR = 2024;

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, { code: 'years', since: '2024-03-10', points: [{ pod: 'IT001E00000001' }], plants: [] });
});
afterAll(() => database?.drop());

const work = <T>(query: (trx: Parameters<typeof finalYears>[0]) => Promise<T>): Promise<T> =>
  inContext(database.app.db, systemContext('test'), query);
const final = () => work((trx) => finalYears(trx, YEAR, 0, 10));
const unfinished = () => work((trx) => unfinishedYears(trx, [made.configurationId]));

async function addRun(month: string, version: number, kind: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`insert into settlement_run (configuration_id, community_id, month, version, kind, state, energy_unit, hours,
      missing_readings, unpriced_hours, withdrawn, injected, shared, parameters, input, fingerprint, posted_at)
    values (${made.configurationId}, ${made.communityId}, ${`${month}-01`}::date, ${version}, ${kind}, 'posted', 'Wh', 744, 0, 0, 0, 0, 0, '[]', '{}',
      ${`${month} ${version}`}, now()) returning id`.execute(database.owner.db);
  return rows[0]?.id as number;
}

const scope = () => ({ configurationId: made.configurationId, communityId: made.communityId, year: YEAR });
const MONTHS = Array.from({ length: 10 }, (_, i) => `2024-${String(i + 3).padStart(2, '0')}`);

it('waits until every month in which there were points is final', async () => {
  for (const month of MONTHS.slice(0, -1)) await addRun(month, 1, 'complete');
  expect(await final()).toEqual([]);
  await addRun('2024-12', 1, 'partial');
  expect(await final()).toEqual([]);
  expect(await unfinished()).toMatchObject([{ year: YEAR, yearId: null, openMonths: ['2024-12'] }]);
  const approvedBy = (by: string | null) =>
    sql`update settlement_run set approved_by = ${by} where month = '2024-12-01' and version = 1`.execute(database.owner.db);
  await approvedBy('user:1');
  expect(await final()).toEqual([scope()]);
  expect(await unfinished()).toMatchObject([{ year: YEAR, yearId: null, openMonths: [] }]);
  await approvedBy(null);
  await addRun('2024-12', 2, 'complete');
  expect(await final()).toEqual([scope()]);
  expect(await unfinished()).toMatchObject([{ year: YEAR, yearId: null, openMonths: [] }]);
});

it('starts no year whose month is marked', async () => {
  await sql`insert into settlement_mark (configuration_id, community_id, month, cause, subject)
    values (${made.configurationId}, ${made.communityId}, '2024-05-01', 'plant', 'PV1')`.execute(database.owner.db);
  expect(await final()).toEqual([]);
  await sql`update settlement_mark set outcome = 'unchanged', answered_at = now()`.execute(database.owner.db);
  expect(await final()).toEqual([scope()]);
});

it('starts a year once for the months it rests on, and again when one of them has a new version', async () => {
  const year = (version: number, state: string) =>
    sql`insert into settlement_year (configuration_id, community_id, year, version, state, run_ids,
      excess_cents, taken_back_cents, fees_cents, uncovered_costs_cents, account, fingerprint)
    select ${made.configurationId}, ${made.communityId}, ${YEAR}, ${version}, ${state}, array_agg(id order by month), 0, 0, 0, 0, '{}', ${version}
    from (select distinct on (month) id, month from settlement_run order by month, settlement_run.version desc) as newest`.execute(
      database.owner.db,
    );
  await year(1, 'awaiting_approval');
  expect(await final()).toEqual([]);
  expect(await unfinished()).toMatchObject([{ year: YEAR, yearId: expect.any(Number) }]);
  await sql`update settlement_year set state = 'posted'`.execute(database.owner.db);
  expect(await unfinished()).toEqual([]);
  await addRun('2024-07', 2, 'recalculated');
  expect(await final()).toEqual([scope()]);
  // a year later the Schedule asks for 2025, and still finds what was corrected in the posted year
  expect(await work((trx) => finalYears(trx, YEAR + 1, 0, 10))).toEqual([scope()]);
  expect(await unfinished()).toMatchObject([{ year: YEAR, yearId: null, openMonths: [] }]);
});
