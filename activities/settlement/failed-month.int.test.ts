import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DistributionRule } from '../../domain/settlement/types.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, priceFile } from '../metering/testing/files.ts';
import { createPostApprovedRun } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';
const MANY = 40;
const IMPOSSIBLE = 17;
const SHARD = 25;

let database: TestDatabase;
let made: MadeCommunity[];
beforeAll(async () => {
  database = await testDatabase();
  made = [];
  for (let i = 0; i < MANY; i += 1) {
    const points = [{ pod: `IT001E1${String(i).padStart(7, '0')}` }];
    const plants = [{ code: `PV${i}`, powerKw: '50', entry: '2024-05-10' }];
    made.push(await makeCommunity(database.owner.db, { code: `many-${i}`, points, plants, rule: USUAL_RULE, transmissionRefund: '8.48' }));
  }
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '90.00'),
  );
}, 120_000);
afterAll(() => database?.drop());

const idsOf = (some: readonly MadeCommunity[]): number[] => some.map(({ configurationId }) => configurationId);
const broken = (): number => made[IMPOSSIBLE]?.configurationId as number;

async function settleAllOf(month: string) {
  const ids = idsOf(made);
  const results = [await runShard(database, month, ids.slice(0, SHARD)), await runShard(database, month, ids.slice(SHARD))];
  return { runs: results.flatMap(({ runs }) => runs), failed: results.flatMap(({ failed }) => failed) };
}

async function setRule(configurationId: number, rule: DistributionRule | object): Promise<void> {
  await sql`update distribution_rule set rule = ${JSON.stringify(rule)}::text::jsonb where configuration_id = ${configurationId}`.execute(
    database.owner.db,
  );
}

async function rows<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(database.owner.db)).rows;
}

const failures = () =>
  rows(sql<{ configurationId: number; month: string; code: string; reason: string }>`
    select configuration_id as "configurationId", to_char(month, 'YYYY-MM') as month, code, reason from settlement_failure where resolved_at is null order by 1, 2`);
const marks = () =>
  rows(sql<{ outcome: string | null }>`select outcome from settlement_mark where configuration_id = ${broken()} order by id`);

it('settles the 39 others when the data of one are impossible, and records why; corrected, it settles', async () => {
  await setRule(broken(), { ...USUAL_RULE, quotas: null });
  const first = await settleAllOf(MONTH);
  expect(first.runs).toHaveLength(MANY - 1);
  expect(first.runs.some(({ configurationId }) => configurationId === broken())).toBe(false);
  expect(first.failed).toMatchObject([{ configurationId: broken(), code: 'internal' }]);
  expect(await failures()).toEqual([expect.objectContaining({ ...first.failed[0], month: MONTH })]);

  await setRule(broken(), USUAL_RULE);
  expect(await marks()).toEqual([{ outcome: null }]);
  const second = await settleAllOf(MONTH);
  expect(second).toMatchObject({ runs: [{ configurationId: broken() }], failed: [] });
  expect(await failures()).toEqual([]);
  expect(await marks()).toEqual([{ outcome: 'settled' }]);
});

it('answers the marks of a month that fails again, and does not post a run that rests on older data', async () => {
  const [waiting] = await rows(
    sql<{ id: number }>`select id from settlement_run where configuration_id = ${broken()} and state = 'awaiting_approval'`,
  );
  await setRule(broken(), { ...USUAL_RULE, quotas: null });
  expect((await runShard(database, MONTH, [broken()])).failed).toHaveLength(1);
  expect((await marks()).at(-1)).toEqual({ outcome: 'failed' });
  const approval = { ...scopeOf(made[IMPOSSIBLE] as MadeCommunity), runId: waiting?.id as number, by: 'user:1', note: 'as it is' };
  await expect(createPostApprovedRun({ db: database.app.db })(approval)).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('could not be settled on its newest data'),
  });
  await setRule(broken(), USUAL_RULE);
  await runShard(database, MONTH, [broken()]);
  expect(await failures()).toEqual([]);
});

it('stores the others when the database refuses what belongs to one', async () => {
  const { db } = database.owner;
  await sql`alter table settlement_run add constraint refused check (configuration_id <> ${sql.lit(broken())}) not valid`.execute(db);
  const { runs, failed } = await settleAllOf('2025-02');
  expect(runs).toHaveLength(MANY - 1);
  expect(failed).toMatchObject([{ configurationId: broken(), code: 'invalid_input' }]);
  expect(await failures()).toMatchObject([{ configurationId: broken(), month: '2025-02' }]);
  await sql`alter table settlement_run drop constraint refused`.execute(db);
  expect(await settleAllOf('2025-02')).toMatchObject({ runs: [{ configurationId: broken() }], failed: [] });
  expect(await failures()).toEqual([]);
});

const scopeOf = ({ configurationId, communityId }: MadeCommunity) => ({ configurationId, communityId, month: MONTH });
