import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { createOperation, progressOperation } from '../record/operation.ts';
import { type ChangeFeed, openChangeFeed } from './change-feed.ts';
import { inContext, systemContext } from './context.ts';

let database: TestDatabase;
let changes: ChangeFeed;
const received: (string | null)[] = [];
beforeAll(async () => {
  database = await testDatabase();
  changes = openChangeFeed(database.urls.app, 'test-changes');
});
afterAll(async () => {
  await changes?.close();
  await database?.drop();
});

it('notifies a changed row once its transaction has committed, and a possible gap when it starts listening', async () => {
  const stop = changes.subscribe((row) => received.push(row));
  await expect.poll(() => received, { timeout: 60_000 }).toEqual([null]);
  const { db } = database.app;
  const { id } = await inContext(db, systemContext('test'), (trx) =>
    createOperation(trx, { kind: 'test', communityId: null, createdBy: 'test' }),
  );
  await inContext(db, systemContext('test'), (trx) => progressOperation(trx, id, { done: 1, total: 2 }));
  await expect.poll(() => received).toEqual([null, `operation/${id}`]);
  await inContext(db, systemContext('test'), async (trx) => {
    await progressOperation(trx, id, { done: 2 });
    throw new Error('no');
  }).catch(() => undefined);
  stop();
  expect(received).toEqual([null, `operation/${id}`]);
});

it('listens again by itself after its connection was lost', async () => {
  const again: (string | null)[] = [];
  changes.subscribe((row) => again.push(row));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-changes' and datname = current_database()`.execute(
    database.app.db,
  );
  await expect.poll(() => again, { timeout: 60_000 }).toEqual([null]);
  await sql`select pg_notify('condivisa', 'operation/9')`.execute(database.owner.db);
  await expect.poll(() => again).toEqual([null, 'operation/9']);
});
