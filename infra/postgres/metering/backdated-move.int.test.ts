import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { releaseReadings } from '../assets/release-readings.ts';
import { communityContext, inContext, type RowContext, systemContext, type UnitOfWork } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';

/** The first community had the point when these days were recorded; by the move they are the second's from 11 July on. */
const DAYS = ['2025-07-10', '2025-07-12'] as const;
const MOVED = '2025-07-11';
const LATER = '2025-08-12';
const MONTH = { month: '2025-07-01', version: 1, kind: 'complete', state: 'posted', energy_unit: 'Wh', hours: 744 } as const;
const NOTHING = {
  missing_readings: 0,
  unpriced_hours: 0,
  withdrawn: 0,
  injected: 0,
  shared: 0,
  parameters: '[]',
  input: '{}',
  fingerprint: 'x',
};

type Seen = { readonly curves: string[]; readonly marks: string[]; readonly settled: number };

describe('readings of a point that is moved afterwards, with a date in the past', () => {
  let database: TestDatabase;
  let made: TwoCommunities;
  let ids: { series: number; first: number; mover: number; next: number; memberships: number[] };

  beforeAll(async () => {
    database = await testDatabase();
    made = await twoCommunities(database.app.db);
    await owner(fill);
    await owner((trx) => record(trx, [...DAYS]));
    await owner(move);
    await owner((trx) => record(trx, [LATER]));
    await owner(settle);
  });
  afterAll(() => database.drop());

  const owner = <T>(work: (trx: UnitOfWork) => Promise<T>) => inContext(database.owner.db, systemContext('system:test'), work);

  async function fill(trx: UnitOfWork): Promise<void> {
    const admitted = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', status: 'active', validity: '[2025-01-01,)' } as const;
    const joined = async (code: string) => {
      const party_id = await insertId(trx, 'party', { community_id: made.second, kind: 'person', holder_class: 'natural_person' });
      return { party_id, id: await insertId(trx, 'membership', { ...admitted, community_id: made.second, code, party_id }) };
    };
    const [mover, next] = [await joined('M2'), await joined('M3')];
    const point_id = await insertId(trx, 'connection_point', { pod: 'IT001E00000001' });
    const place = { community_id: made.first, configuration_id: made.configurations[0], membership_id: made.membership };
    const first = await insertId(trx, 'point_assignment', { ...place, point_id, validity: '[2025-01-01,)' });
    const series = await insertId(trx, 'series', { point_id, quantity: 'withdrawn', unit: 'Wh' });
    ids = { series, first, mover: mover.party_id, next: next.party_id, memberships: [mover.id, next.id] };
  }

  async function record(trx: Transaction<DB>, days: readonly string[], version = 1): Promise<void> {
    for (const day of days) {
      await sql`select ensure_month(${day}::date)`.execute(trx);
      const row = {
        series_id: ids.series,
        day,
        version,
        resolution_min: 60,
        values: sql<number[]>`${Array(24).fill(100)}::int[]`,
        missing: 0,
      };
      await trx
        .insertInto('curve')
        .values({ ...row, source: 'test' } as never)
        .execute();
    }
  }

  async function move(trx: UnitOfWork): Promise<void> {
    await trx
      .updateTable('point_assignment')
      .set({ validity: `[2025-01-01,${MOVED})` })
      .where('id', '=', ids.first)
      .execute();
    const place = { community_id: made.second, configuration_id: made.configurations[1], membership_id: ids.memberships[0] ?? 0 };
    const { point_id } = await trx.selectFrom('point_assignment').select('point_id').where('id', '=', ids.first).executeTakeFirstOrThrow();
    await insertId(trx, 'point_assignment', { ...place, point_id, validity: `[${MOVED},)` });
  }

  /** The second community settles July from what the first recorded, and readings of the moved day make a mark. */
  async function settle(trx: UnitOfWork): Promise<void> {
    const of = { community_id: made.second, configuration_id: made.configurations[1] };
    const run_id = await insertId(trx, 'settlement_run', { ...of, ...MONTH, ...NOTHING });
    const { point_id } = await trx.selectFrom('point_assignment').select('point_id').where('id', '=', ids.first).executeTakeFirstOrThrow();
    const point = { run_id, community_id: made.second, point_id, membership_id: ids.memberships[0] ?? 0, pod: 'IT001E00000001' };
    await trx
      .insertInto('settlement_point')
      .values({ ...point, withdrawn: 2400, coincident: 0, missing: 0 })
      .execute();
    await sql`insert into settlement_curve (run_id, month, community_id, subject_kind, subject_id, quantity, values)
      values (${run_id}, '2025-07-01', ${made.second}, 'point', ${point_id}, 'withdrawn', ${[1, 2]}::bigint[])`.execute(trx);
    const mark = { ...of, cause: 'reading', subject: 'IT001E00000001', series_id: ids.series, month: '2025-07-01', day: DAYS[1] } as const;
    const { received_at } = await trx.selectFrom('curve').select('received_at').where('day', '=', DAYS[1]).executeTakeFirstOrThrow();
    await insertId(trx, 'settlement_mark', { ...mark, received_at });
  }

  const seen = (context: RowContext): Promise<Seen> =>
    inContext(database.app.db, context, async (trx) => ({
      curves: (await trx.selectFrom('curve').select('day').orderBy('day').execute()).map(({ day }) => day),
      marks: (await trx.selectFrom('settlement_mark').select('day').where('cause', '=', 'reading').execute()).map(
        ({ day }) => day as string,
      ),
      settled: (await trx.selectFrom('settlement_curve').select('run_id').execute()).length,
    }));
  const person = (party: number): RowContext => ({ ...communityContext('user:3', []), parties: [party] });
  const manager = (community: number): RowContext => communityContext('user:2', [community]);

  const storedDays = (context: RowContext) =>
    inContext(database.app.db, context, async (trx) => {
      const { rows } = await sql<{
        day: string;
      }>`select day from stored_days(${[ids.series]}::bigint[], '2025-01-01', '2026-01-01')`.execute(trx);
      return rows.map(({ day }) => day);
    });

  it('are counted as stored for exactly those communities that read them', async () => {
    for (const context of [manager(made.first), manager(made.second), systemContext('system:test'), communityContext('user:4', [])])
      expect([context.actor, await storedDays(context)]).toEqual([context.actor, (await seen(context)).curves]);
    expect(await storedDays(manager(made.second))).toEqual([LATER]);
  });

  it('stay hidden from the new holder and the new community, who see what came in afterwards', async () => {
    expect(await seen(manager(made.second))).toMatchObject({ curves: [LATER], settled: 0 });
    expect(await seen(person(ids.mover))).toEqual({ curves: [LATER], marks: [], settled: 0 });
  });

  it('stay visible to who had the point then, for the days that are still his', async () => {
    expect((await seen(manager(made.first))).curves).toEqual([DAYS[0]]);
    expect((await seen(person(made.memberOfFirst))).curves).toEqual([DAYS[0]]);
  });

  it('are not reached by taking the point for a moment and once more', async () => {
    await owner((trx) => sql`update point_assignment set validity = '[2025-09-01,)' where community_id = ${made.second}`.execute(trx));
    await owner((trx) => sql`update point_assignment set validity = ${`[${MOVED},)`} where community_id = ${made.second}`.execute(trx));
    expect((await seen(manager(made.second))).curves).toEqual([LATER]);
  });

  it('come in for the new holder as soon as his own community records the day', async () => {
    await owner((trx) => record(trx, [DAYS[1]], 2));
    const { curves } = await seen(person(ids.mover));
    expect(curves).toEqual([DAYS[1], LATER]);
  });

  it('stay hidden from the next member of the same community in the same way, and not from its manager', async () => {
    await owner((trx) =>
      sql`update point_assignment set membership_id = ${ids.memberships[1]} where community_id = ${made.second}`.execute(trx),
    );
    expect(await seen(person(ids.next))).toEqual({ curves: [], marks: [], settled: 0 });
    expect((await seen(manager(made.second))).curves).toEqual([DAYS[1], LATER]);
  });

  it('are open once the community that recorded them releases them, which no other can do', async () => {
    const release = (community: number) =>
      inContext(database.app.db, manager(community), (trx) => releaseReadings(trx, 'point_assignment', ids.first, 'user:2'));
    expect(await release(made.second)).toEqual([]);
    expect(await release(made.first)).toHaveLength(1);
    const opened = await seen(manager(made.second));
    expect([opened.curves, opened.settled]).toEqual([[DAYS[1], DAYS[1], LATER], 1]);
  });
});
