import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, hoursOfDay } from '../../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { listProvisionalDays } from '../../../infra/postgres/settlement/provisional-days.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { importText, wideFile } from '../../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../testing/community.ts';
import { runShard } from '../testing/run-shard.ts';
import { createRefreshProvisionalHours } from './refresh-provisional-hours.activity.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const TODAY = new Date().toISOString().slice(0, 10);
const DAYS = [3, 2, 1].map((ago) => addDays(TODAY, -ago));

let database: TestDatabase;
let made: MadeCommunity;

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'live',
    points: [{ pod: C0 as string }, { pod: C1 as string }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
  });
});
afterAll(() => database?.drop());

const kwh = (column: number, hour: number): number => (column === 2 ? hour % 24 : 5 + column);
const compute = (): Promise<number> =>
  new MockActivityEnvironment().run(createRefreshProvisionalHours({ bulk: database.bulk })) as Promise<number>;
const shown = () =>
  inContext(database.app.db, systemContext('test'), (trx) => listProvisionalDays(trx, { configurationId: made.configurationId }));

it('has nothing to do while nothing came in', async () => {
  expect(await compute()).toBe(0);
});

it('computes the newest days once, by the rules that settle them, and counts what is missing', async () => {
  const gap = (column: number, hour: number): string => (column === 0 && hour === 30 ? '' : String(kwh(column, hour)));
  await importText(database, made, wideFile(COLUMNS, DAYS[0] as string, TODAY, gap));
  expect(await compute()).toBe(3);
  expect(await compute()).toBe(0);
  const days = await shown();
  expect(days.map(({ day }) => day)).toEqual(DAYS);
  for (const [i, one] of days.entries()) {
    const hours = Array.from({ length: hoursOfDay(one.day, 'Europe/Rome') }, (_, h) => h);
    const isGap = (hour: number): boolean => i === 1 && hour === 6;
    const withdrawn = hours.map((hour) => (isGap(hour) ? 6000 : 11_000));
    const injected = hours.map((hour) => (hour % 24) * 1000);
    expect(one).toMatchObject({ energy_unit: 'Wh', withdrawn, injected });
    expect(one.shared).toEqual(hours.map((hour) => Math.min(withdrawn[hour] as number, injected[hour] as number)));
    expect(one.missing).toEqual(hours.map((hour) => (isGap(hour) ? 1 : 0)));
  }
});

it('computes only what changed: days with newer readings, or all where master data did', async () => {
  await importText(
    database,
    made,
    wideFile(COLUMNS, DAYS[2] as string, TODAY, (column, hour) => String(kwh(column, hour) * 2)),
  );
  expect(await compute()).toBe(1);
  expect((await shown()).at(-1)?.injected[5]).toBe(10_000);
  await sql`update plant_section set power_kw = 60`.execute(database.owner.db);
  expect(await compute()).toBe(3);
});

it('leaves old days alone, and gives days up to the month that settles them', async () => {
  await importText(
    database,
    made,
    wideFile(COLUMNS, '2025-03-01', '2025-03-03', (column, hour) => String(kwh(column, hour))),
  );
  expect(await compute()).toBe(0);
  await runShard(database, TODAY.slice(0, 7), [made.configurationId]);
  await runShard(database, (DAYS[0] as string).slice(0, 7), [made.configurationId]);
  await compute();
  expect(await shown()).toEqual([]);
});
