import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { type Database, driverOf, openDatabase } from './client.ts';

describe('connections to the database', () => {
  let database: TestDatabase;
  let opened: Database;

  beforeAll(async () => {
    database = await testDatabase();
    opened = openDatabase(database.urls.app, { name: 'test-pool', max: 2 });
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  const backends = async (name = 'test-pool'): Promise<number[]> => {
    const { rows } = await sql<{
      pid: number;
    }>`select pid from pg_stat_activity where datname = current_database() and application_name = ${name}`.execute(database.app.db);
    return rows.map(({ pid }) => pid);
  };
  /** Roles may end their own sessions. */
  const cut = (): Promise<unknown> =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'test-pool'`.execute(
      database.app.db,
    );
  const one = async (): Promise<unknown> => (await sql<{ n: number }>`select 1 as n`.execute(opened.db)).rows;

  it('that are cut in the middle of a transaction fail it and nothing else', async () => {
    const idle = opened.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await cut();
      await expect.poll(() => backends()).toEqual([]);
      await sql`select 2`.execute(trx);
    });
    await expect(idle).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await one()).toEqual([{ n: 1 }]);
  });

  it('end statements and waits for locks that take longer than the pool allows', async () => {
    const options = { name: 'test-timeouts', max: 2, timeouts: { statementMs: 600, lockMs: 100 } };
    const bounded = openDatabase(database.urls.app, options);
    try {
      await expect(sql`select pg_sleep(20)`.execute(bounded.db)).rejects.toMatchObject({ code: '57014' });
      await bounded.db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(815)`.execute(trx);
        await expect(sql`select pg_advisory_xact_lock(815)`.execute(bounded.db)).rejects.toMatchObject({ code: '55P03' });
      });
    } finally {
      await bounded.close();
    }
  });

  it('that are cut during a statement fail it and are replaced', async () => {
    const running = sql`select pg_sleep(20)`.execute(opened.db);
    running.catch(() => undefined);
    await expect
      .poll(
        async () =>
          (
            await sql<{
              n: number;
            }>`select count(*) as n from pg_stat_activity where datname = current_database() and application_name = 'test-pool' and state = 'active'`.execute(
              database.app.db,
            )
          ).rows[0]?.n,
      )
      .toBe(1);
    await cut();
    await expect(running).rejects.toThrow();
    await Promise.all([one(), one(), one()]);
    expect((await backends()).length).toBeLessThanOrEqual(2);
  });

  it('that are cut while they are being opened fail their callers, and the next ones are served', async () => {
    const storm = setInterval(() => void cut().catch(() => undefined), 1);
    const asked = await Promise.allSettled(Array.from({ length: 60 }, () => one()));
    clearInterval(storm);
    expect(asked).toHaveLength(60);
    await expect.poll(() => one().catch(() => undefined), { timeout: 5000 }).toEqual([{ n: 1 }]);
  });

  it('are lent to at most as many as allowed, the others wait', async () => {
    const lent = openDatabase(database.urls.app, { name: 'test-lent', max: 2 });
    const sleeps = Array.from({ length: 5 }, () => sql`select pg_sleep(0.1)`.execute(lent.db));
    const opened = async (): Promise<number> => (await backends('test-lent')).length;
    await expect.poll(opened, { interval: 5 }).toBe(2);
    await Promise.all(sleeps);
    expect(await opened()).toBe(2);
    await lent.close();
  });

  it('that cannot be had say so, to each who asks', async () => {
    const nowhere = openDatabase('postgres://condivisa_app@127.0.0.1:1/none', { name: 'test-nowhere', max: 1 });
    const asked = await Promise.allSettled([1, 2, 3].map(() => sql`select 1`.execute(nowhere.db)));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await nowhere.close();
    await expect(sql`select 1`.execute(nowhere.db)).rejects.toThrow();
  });

  it('read bigint, date, ranges, arrays with gaps and json exactly', async () => {
    const { rows } =
      await sql`select 9007199254740991::bigint as big, '2025-03-30'::date as day, '{1,NULL,3}'::int[] as gaps, '{NULL,5}'::bigint[] as bigs,
      '{"a,b",NULL,"c\\"d"}'::text[] as texts, 1.10::numeric as exact, '[2025-01-01,)'::daterange as validity, '{"a": [1, null]}'::jsonb as json,
      '2025-03-30T01:30:00Z'::timestamptz as at`.execute(opened.db);
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        day: '2025-03-30',
        gaps: [1, null, 3],
        bigs: [null, 5],
        texts: ['a,b', null, 'c"d'],
        exact: '1.10',
        validity: '[2025-01-01,)',
        json: { a: [1, null] },
        at: new Date('2025-03-30T01:30:00Z'),
      },
    ]);
    await expect(sql`select 9007199254740993::bigint as too_big`.execute(opened.db)).rejects.toThrow(/beyond the exact integers/);
    expect(await one()).toEqual([{ n: 1 }]);
  });

  it('write arrays with gaps and json as they are', async () => {
    const { rows } =
      await sql`select ${[1, null, 3]}::int[] as gaps, ${[null, 2 ** 40]}::bigint[] as bigs, ${['a"b', 'NULL', '']}::text[] as texts, ${{ a: [1, null] }}::jsonb as json`.execute(
        opened.db,
      );
    expect(rows).toEqual([{ gaps: [1, null, 3], bigs: [null, 2 ** 40], texts: ['a"b', 'NULL', ''], json: { a: [1, null] } }]);
  });

  it('copy inside a transaction, under its context and undone with it', async () => {
    const bulk = database.bulk.db;
    await sql`select ensure_month('2025-05-01')`.execute(bulk);
    const copied = bulk.transaction().execute(async (trx) => {
      const copy = await (await driverOf(trx))
        .unsafe('copy curve (series_id, day, version, resolution_min, values, missing, source) from stdin')
        .writable();
      copy.end('1\t2025-05-01\t1\t60\t{1,2,NULL}\t1\ttest\n');
      await new Promise((resolve, reject) => copy.on('finish', resolve).on('error', reject));
      const inside = await trx.selectFrom('curve').select('values').execute();
      expect(inside).toEqual([{ values: [1, 2, null] }]);
      throw new Error('undo');
    });
    await expect(copied).rejects.toThrow('undo');
    expect(await bulk.selectFrom('curve').select('day').execute()).toEqual([]);
  });
});
