import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { inContext, systemContext } from '../driver/index.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import type { DB } from './tables.ts';

const SYSTEM = systemContext('system:test');

describe('what may only be added to', () => {
  let database: TestDatabase;
  let ids: TwoCommunities;
  let accounts: readonly [number, number];

  beforeAll(async () => {
    database = await testDatabase();
    ids = await twoCommunities(database.app.db);
    accounts = await inContext(
      database.app.db,
      SYSTEM,
      async (trx) =>
        [
          await insertId(trx, 'ledger_account', { community_id: ids.first, kind: 'fund' }),
          await insertId(trx, 'ledger_account', { community_id: ids.first, kind: 'member', party_id: ids.memberOfFirst }),
        ] as const,
    );
    await book('first', [100, -100]);
    await sql`select ensure_month('2025-01-01')`.execute(database.bulk.db);
    await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source) values (1, '2025-01-15', 1, 60, '{1,NULL}', 1, 'test')`.execute(
      database.bulk.db,
    );
  });
  afterAll(() => database.drop());

  const book = (cause: string, cents: readonly number[]): Promise<void> =>
    inContext(database.app.db, SYSTEM, async (trx) => {
      const entry = await insertId(trx, 'ledger_entry', { community_id: ids.first, cause, description: 'test' });
      const posting = (amount: number, index: number) => ({
        entry_id: entry,
        community_id: ids.first,
        account_id: accounts[index % 2] ?? 0,
        component: 'premium' as const,
        cents: amount,
      });
      await trx.insertInto('ledger_posting').values(cents.map(posting)).execute();
    });

  const asOwner = (statement: string) => sql.raw(statement).execute(database.owner.db as Kysely<DB>);
  const TABLES = ['ledger_entry', 'ledger_posting', 'application_event', 'audit_event', 'price_day', 'curve', 'curve_202501'];

  it.each(TABLES)('%s refuses to be emptied, even by its owner', async (table) => {
    await expect(asOwner(`truncate ${table} cascade`)).rejects.toMatchObject({ code: '23001' });
  });

  it.each(['ledger_entry', 'ledger_posting', 'curve'])('%s refuses updates and deletes, even by its owner', async (table) => {
    const column = table === 'ledger_entry' ? 'description' : table === 'curve' ? 'source' : 'component';
    await expect(asOwner(`update ${table} set ${column} = ${column}`)).rejects.toMatchObject({ code: '23001' });
    await expect(asOwner(`delete from ${table}`)).rejects.toMatchObject({ code: '23001' });
  });

  it('gives the application no right to try', async () => {
    const change = inContext(database.app.db, SYSTEM, (trx) => trx.updateTable('ledger_posting').set({ cents: 1 }).execute());
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses an entry that does not balance and one that was booked before', async () => {
    await expect(book('second', [100, -99])).rejects.toMatchObject({ code: '23514' });
    await expect(book('first', [100, -100])).rejects.toMatchObject({ code: '23505' });
    const entries = await inContext(database.app.db, SYSTEM, (trx) => trx.selectFrom('ledger_entry').select('cause').execute());
    expect(entries).toEqual([{ cause: 'first' }]);
  });

  it('takes the balance of an entry over all its postings', async () => {
    await book('third', [70, -100, 30]);
    const { rows } = await sql<{ sum: string }>`select sum(cents) as sum from ledger_posting`.execute(database.owner.db);
    expect(rows).toEqual([{ sum: '0' }]);
  });
});
