import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { twoCommunities } from '../testing/two-communities.ts';
import { addCommunity, communityContext, inContext, type RowContext, readOnce, systemContext } from './context.ts';

const NOBODY: RowContext = { communities: [], organisations: [], parties: [], platform: false, actor: 'user:0' };

describe('row context of a transaction', () => {
  let database: TestDatabase;
  let ids: Awaited<ReturnType<typeof twoCommunities>>;

  beforeAll(async () => {
    database = await testDatabase();
    ids = await twoCommunities(database.app.db);
  });
  afterAll(() => database.drop());

  const configurations = (context: RowContext) =>
    inContext(database.app.db, context, (trx) => trx.selectFrom('configuration').select('community_id').orderBy('community_id').execute());

  it('shows nothing without a context', async () => {
    expect(await database.app.db.selectFrom('configuration').selectAll().execute()).toEqual([]);
    expect(await configurations(NOBODY)).toEqual([]);
  });

  it('shows the named communities and no other', async () => {
    expect(await configurations(communityContext('user:1', [ids.first]))).toEqual([{ community_id: ids.first }]);
    expect(await configurations(communityContext('user:1', [ids.first, ids.second]))).toHaveLength(2);
    expect(await configurations(systemContext('system:test'))).toHaveLength(2);
  });

  it('shows an organisation its communities, and a member the own community', async () => {
    const seen = (context: RowContext) =>
      inContext(database.app.db, context, (trx) =>
        trx
          .selectFrom('community')
          .select('id')
          .execute()
          .then((rows) => rows.map(({ id }) => id)),
      );
    expect(await seen({ ...NOBODY, organisations: [ids.organisation] })).toEqual([ids.first, ids.second]);
    expect(await seen({ ...NOBODY, parties: [ids.memberOfFirst] })).toEqual([ids.first]);
  });

  it('leaves nothing behind on the connection', async () => {
    await configurations(systemContext('system:test'));
    const { rows } = await sql<{
      platform: boolean;
      communities: number[];
    }>`select app_platform() as platform, app_communities() as communities`.execute(database.app.db);
    expect(rows).toEqual([{ platform: false, communities: [] }]);
  });

  it('ends a statement that takes longer than the context lets it, in its own transaction alone', async () => {
    const sleep = (context: RowContext) => readOnce(database.app.db, context, (trx) => sql`select pg_sleep(0.2)`.execute(trx));
    await expect(sleep({ ...NOBODY, statementMs: 50 })).rejects.toMatchObject({ code: '57014' });
    await expect(sleep(NOBODY)).resolves.toBeDefined();
  });

  it('reads, and refuses to write, in a transaction that only reads', async () => {
    const read = (context: RowContext) =>
      readOnce(database.app.db, context, (trx) => trx.selectFrom('configuration').select('community_id').execute());
    expect(await read(communityContext('user:1', [ids.first]))).toEqual([{ community_id: ids.first }]);
    expect(await read(NOBODY)).toEqual([]);
    const whole = systemContext('system:test');
    const wrong = readOnce(database.app.db, whole, (trx) => sql`select 1 / 0`.execute(trx));
    await expect(wrong).rejects.toThrow('division by zero');
    const writing = readOnce(database.app.db, whole, (trx) => sql`delete from configuration`.execute(trx));
    await expect(writing).rejects.toThrow('read-only transaction');
    expect(await read(whole)).toHaveLength(2);
  });

  it('keeps work from starting where it cannot be set', async () => {
    const wrong = { ...NOBODY, actor: 'a\0b' };
    let hasStarted = false;
    const failed = inContext(database.app.db, wrong, async () => {
      hasStarted = true;
    });
    await expect(failed).rejects.toThrow('invalid byte sequence');
    expect(hasStarted).toBe(false);
    expect(await configurations(systemContext('system:test'))).toHaveLength(2);
  });

  it('refuses to write into another community', async () => {
    const insert = inContext(database.app.db, communityContext('user:1', [ids.first]), (trx) =>
      trx
        .insertInto('membership')
        .values({ ...MEMBER, community_id: ids.second, party_id: ids.memberOfFirst })
        .execute(),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it('updates nothing in another community', async () => {
    const { numUpdatedRows } = await inContext(database.app.db, communityContext('user:1', [ids.first]), (trx) =>
      trx.updateTable('configuration').set({ version: 2 }).where('community_id', '=', ids.second).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
  });

  it('widens the running transaction by a community', async () => {
    const seen = await inContext(database.app.db, communityContext('user:1', [ids.first]), async (trx) => {
      await addCommunity(trx, ids.second);
      return trx.selectFrom('configuration').select('community_id').execute();
    });
    expect(seen).toHaveLength(2);
  });

  it('refuses writes of a read-only transaction and sees one moment in a snapshot', async () => {
    const write = inContext(
      database.app.db,
      systemContext('system:test'),
      (trx) => trx.updateTable('configuration').set({ version: 3 }).execute(),
      { readOnly: true },
    );
    await expect(write).rejects.toMatchObject({ code: '25006' });
    const counts = await inContext(
      database.app.db,
      systemContext('system:test'),
      async (trx) => {
        const count = () =>
          trx
            .selectFrom('membership')
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow();
        const before = await count();
        await inContext(database.app.db, systemContext('system:test'), (other) =>
          other
            .insertInto('membership')
            .values({ ...MEMBER, community_id: ids.first, party_id: ids.memberOfFirst, validity: '[2020-01-01,2021-01-01)' })
            .execute(),
        );
        return [before.n, (await count()).n];
      },
      { snapshot: true },
    );
    expect(counts).toEqual([1, 1]);
  });

  it('rolls back when the work fails, and says so when a swallowed error spoiled the commit', async () => {
    const spoiled = inContext(database.app.db, systemContext('system:test'), async (trx) => {
      await trx.updateTable('configuration').set({ version: 9 }).execute();
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(spoiled).rejects.toThrow(/abort|rolled back/i);
    const versions = await inContext(database.app.db, systemContext('system:test'), (trx) =>
      trx.selectFrom('configuration').select('version').where('version', '=', 9).execute(),
    );
    expect(versions).toEqual([]);
  });
});

const MEMBER = { code: 'M9', member_type: 'CONSUMER', user_type: 'RESIDENTIAL', validity: '[2025-01-01,)' } as const;
