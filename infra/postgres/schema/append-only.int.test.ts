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

  it('keeps the curves of a run and the rows of a year, but for those of a version that was overtaken before its approval', async () => {
    const configuration = await inContext(database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('configuration').select('id').where('community_id', '=', ids.first).executeTakeFirst(),
    );
    const place = { configuration_id: configuration?.id as number, community_id: ids.first, version: 1 };
    const { db } = database.owner;
    const run = await sql<{
      id: number;
    }>`insert into settlement_run (configuration_id, community_id, month, version, kind, state, energy_unit, hours,
        missing_readings, unpriced_hours, withdrawn, injected, shared, parameters, input, fingerprint)
      values (${place.configuration_id}, ${ids.first}, '2025-01-01', 1, 'complete', 'awaiting_approval', 'Wh', 744, 0, 0, 0, 0, 0, '{}', '{}', 'a')
      returning id`.execute(db);
    const year = await sql<{
      id: number;
    }>`insert into settlement_year (configuration_id, community_id, year, version, state, run_ids, excess_cents,
        taken_back_cents, fees_cents, uncovered_costs_cents, account, fingerprint)
      values (${place.configuration_id}, ${ids.first}, 2025, 1, 'awaiting_approval', '{}', 0, 0, 0, 0, '{}', 'a') returning id`.execute(db);
    const [runId, yearId] = [run.rows[0]?.id as number, year.rows[0]?.id as number];
    await sql`insert into settlement_curve (run_id, month, community_id, subject_kind, subject_id, quantity, values)
      values (${runId}, '2025-01-01', ${ids.first}, 'configuration', 1, 'shared', '{1}')`.execute(db);
    await sql`insert into settlement_year_row (year_id, community_id, receiver, code, component, posted_cents, recomputed_cents)
      values (${yearId}, ${ids.first}, 'fund', '', 'premium', 1, 1)`.execute(db);
    for (const state of ['awaiting_approval', 'posted']) {
      await sql`update settlement_run set state = ${state} where id = ${runId}`.execute(db);
      await sql`update settlement_year set state = ${state} where id = ${yearId}`.execute(db);
      await expect(asOwner('delete from settlement_curve')).rejects.toMatchObject({ code: '23001' });
      await expect(asOwner('delete from settlement_year_row')).rejects.toMatchObject({ code: '23001' });
    }
    await sql`update settlement_run set state = 'discarded' where id = ${runId}`.execute(db);
    await sql`update settlement_year set state = 'discarded' where id = ${yearId}`.execute(db);
    await expect(asOwner('update settlement_year_row set posted_cents = 2')).rejects.toMatchObject({ code: '23001' });
    const emptied = await sql<{
      runs: number;
      years: number;
    }>`select empty_overtaken_runs(${place.configuration_id}, '2025-01-01', 0) as runs,
      empty_overtaken_years(${place.configuration_id}, 2025, 0) as years`.execute(database.bulk.db);
    expect(emptied.rows[0]).toEqual({ runs: 1, years: 1 });
    const left = await sql<{
      n: number;
    }>`select ((select count(*) from settlement_curve) + (select count(*) from settlement_year_row))::int as n`.execute(db);
    expect(left.rows[0]?.n).toBe(0);
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
