import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type MadeCommunity, makeCommunity } from '../activities/settlement/testing/community.ts';
import { readConfig } from '../infra/config/env.ts';
import { openChangeFeed } from '../infra/postgres/driver/index.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { type TestDatabase, testDatabase } from '../infra/tools/testing/postgres.ts';
import { dispatchMarks } from './dispatch-marks.ts';
import { keepDispatching } from './keep-dispatching.ts';

let database: TestDatabase;
let temporal: Temporal;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, { code: 'marked', points: [], plants: [] });
  await sql`insert into configuration (community_id, code, kind, substation_area_id, market_zone)
    select community_id, 'K' || n, kind, substation_area_id, market_zone from configuration cross join generate_series(2, 25) as n`.execute(
    database.owner.db,
  );
  const namespace = `marks-${randomUUID().slice(0, 8)}`;
  temporal = await openTemporal(readConfig({ ...inject('stack'), TEMPORAL_NAMESPACE: namespace }));
  await ensureNamespace(temporal.connection, namespace);
});
afterAll(async () => {
  await temporal?.close();
  await database?.drop();
});

/** Marks a month of the first configurations, as a change of their grounds does. */
const mark = (month: string, configurations: number) =>
  sql`insert into settlement_mark (configuration_id, community_id, month, cause, subject)
    select id, community_id, ${`${month}-01`}::date, 'plant', 'PV1' from configuration order by id limit ${configurations}`.execute(
    database.owner.db,
  );
const dispatch = (after: number) => dispatchMarks(temporal.client, database.app.db, after);
const open = async (): Promise<string[]> =>
  (await sql<{ id: string }>`select workflow_id as id from process where open order by 1`.execute(database.owner.db)).rows.map(
    ({ id }) => id,
  );
const typeOf = async (id: string): Promise<string> => (await temporal.client.workflow.getHandle(id).describe()).type;

it('starts a workflow for each of a few months, one for a month of many, and none twice', async () => {
  expect(await dispatch(0)).toBe(0);
  await mark('2025-02', 2);
  await mark('2025-03', 25);
  const newest = await dispatch(0);
  const few = [made.configurationId, made.configurationId + 1].map((id) => `settle/${id}/2025-02`);
  expect(await open()).toEqual(['settle-touched/2025-03', ...few].sort());
  expect(await typeOf('settle-touched/2025-03')).toBe('settleTouched');
  expect(await typeOf(few[0] as string)).toBe('settlePeriod');
  expect(await dispatch(newest)).toBe(newest);
  const { typedSearchAttributes } = await temporal.client.workflow.getHandle(few[0] as string).describe();
  expect(typedSearchAttributes.getAll().map(({ key, value }) => `${key.name} ${value}`)).toEqual(
    expect.arrayContaining(['Period 2025-02', 'Capability settlement', `ConfigurationId ${made.configurationId}`]),
  );
});

it('is notified of new marks at once', async () => {
  const changes = openChangeFeed(database.urls.app, 'test-marks');
  const stopped = new AbortController();
  const running = keepDispatching(temporal.client, database.app.db, changes, pino({ level: 'silent' }), stopped.signal);
  await mark('2025-05', 1);
  await expect.poll(() => open(), { timeout: 60_000 }).toContain(`settle/${made.configurationId}/2025-05`);
  stopped.abort();
  await running;
  await changes.close();
});

it('starts a process that failed for good again when the same person corrects the same fact', async () => {
  const db = database.owner.db;
  const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
  const id = `settle/${made.configurationId}/${month}`;
  const correct = () =>
    sql`select mark_month(c, ${`${month}-01`}::date, 'point', 'IT001E00000103', true) from configuration c where c.id = ${made.configurationId}`.execute(
      db,
    );
  const marks = async () =>
    (await sql<{ id: number }>`select id from settlement_mark where subject = 'IT001E00000103' and outcome is null`.execute(db)).rows
      .length;
  const failure = async () =>
    (await sql<{ failure: unknown }>`select failure from process where workflow_id = ${id}`.execute(db)).rows[0]?.failure;
  await correct();
  await correct();
  expect(await marks()).toBe(1);
  const seen = await dispatch(0);
  await sql`update process set failed_at = clock_timestamp(), failure = 'a mistake' where workflow_id = ${id}`.execute(db);
  await dispatch(0);
  expect(await failure()).not.toBeNull();
  await correct();
  expect(await marks()).toBe(2);
  expect(await dispatch(seen)).toBeGreaterThan(seen);
  expect(await failure()).toBeNull();
});
