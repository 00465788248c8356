import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hoursOfPeriod } from '../../domain/kernel/time/local-day.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { acceptApplication } from '../onboarding/testing/accepted.ts';
import { approveLowered } from './testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { makeContract } from './testing/contract.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, PV] = ['IT001E00000051', 'IT001E00000052', 'PV-V'] as const;
const [BEFORE, MONTH] = ['2025-04', '2025-05'];
const HOUR_WH = 100;

let database: TestDatabase;
let made: MadeCommunity;

/** A settled community of a contract; the point C1 was added on 11 May 2025 and is not recognised. */
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'varied',
    points: [{ pod: C0 }, { pod: C1, from: '2025-05-11' }],
    plants: [{ code: PV, powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await makeContract(database, made, '2024-06-01');
  await sql`update point_assignment set recognised = null where point_id = point_for(${C1})`.execute(database.owner.db);
  const [from, to] = ['2025-04-01', '2025-06-01'];
  await importPriceText(
    database,
    priceFile(from, to, () => '90'),
  );
  const columns = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
  await importText(
    database,
    made,
    wideFile(columns, from, to, () => (HOUR_WH / 1000).toFixed(3)),
  );
  for (const month of [BEFORE, MONTH]) await runShard(database, month, [made.configurationId]);
});
afterAll(() => database?.drop());

const hours = (from: string, to: string): number => hoursOfPeriod(from, to, 'Europe/Rome');
const WHOLE = hours('2025-05-01', '2025-06-01');

async function newest(month: string) {
  const { rows } = await sql<{ version: number; kind: string; withdrawn: number }>`select version, kind, withdrawn from settlement_run
    where configuration_id = ${made.configurationId} and month = ${`${month}-01`}::date order by version desc limit 1`.execute(
    database.owner.db,
  );
  return rows[0];
}

async function openMarks() {
  const { rows } = await sql<{ month: string; cause: string; subject: string }>`select to_char(month, 'YYYY-MM') as month, cause, subject
    from settlement_mark where configuration_id = ${made.configurationId} and outcome is null order by id`.execute(database.owner.db);
  return rows;
}

it('does not count an added point before GSE accepts it', async () => {
  expect(await newest(MONTH)).toMatchObject({ version: 1, kind: 'complete', withdrawn: WHOLE * HOUR_WH });
});

it('settles the months from the day of the change again once the variation is accepted, and names the point as the cause', async () => {
  expect(await acceptApplication(database, made, { kind: 'variation', sentOn: '2025-09-08' })).toBe(true);
  expect(await openMarks()).toEqual([{ month: MONTH, cause: 'point', subject: C1 }]);
  await runShard(database, MONTH, [made.configurationId]);
  await approveLowered(database, made, MONTH);
  const counted = WHOLE + hours('2025-05-11', '2025-06-01');
  expect(await newest(MONTH)).toMatchObject({ version: 2, kind: 'recalculated', withdrawn: counted * HOUR_WH });
  expect(await openMarks()).toEqual([]);
});

it('settles no month again when an accepted removal ends a recognition on the day on which the point left', async () => {
  await sql`update point_assignment set validity = daterange(lower(validity), '2025-05-21') where point_id = point_for(${C1})`.execute(
    database.owner.db,
  );
  expect(await openMarks()).toEqual([{ month: MONTH, cause: 'point', subject: C1 }]);
  await runShard(database, MONTH, [made.configurationId]);
  await approveLowered(database, made, MONTH);
  const counted = WHOLE + hours('2025-05-11', '2025-05-21');
  expect(await newest(MONTH)).toMatchObject({ version: 3, withdrawn: counted * HOUR_WH });
  expect(await acceptApplication(database, made, { kind: 'variation', sentOn: '2025-09-18' })).toBe(true);
  expect(await openMarks()).toEqual([]);
  const { rows } = await sql<{ recognised: string }>`select recognised from point_assignment where point_id = point_for(${C1})`.execute(
    database.owner.db,
  );
  expect(rows).toEqual([{ recognised: '[2025-05-11,2025-05-21)' }]);
});
