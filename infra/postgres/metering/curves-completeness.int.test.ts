import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext, systemContext } from '../driver/index.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import { monthsAndGaps } from './curves-completeness.ts';

const SERIES = 50;
/** Statements of heavy reads end after 8 s; decided for every stored day again, the right alone took some 20 s. */
const MOST_MS = 4_000;

describe('two years of fifty series', () => {
  let database: TestDatabase;
  let made: TwoCommunities;
  let of: Parameters<typeof monthsAndGaps>[1];

  beforeAll(async () => {
    database = await testDatabase();
    made = await twoCommunities(database.app.db);
    of = { configurationId: made.configurations[0], timeZone: 'Europe/Rome', marketZone: 'NORD', from: '2024-01-01', to: '2026-01-01' };
    await inContext(database.owner.db, systemContext('system:test'), async (trx) => {
      await sql`with point as (select point_for('IT001E77' || lpad(n::text, 6, '0')) as id from generate_series(1, ${SERIES}) n),
        assigned as (insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
          select id, ${made.configurations[0]}, ${made.first}, ${made.membership}, '[2024-01-01,)' from point)
        insert into series (point_id, quantity, unit) select id, 'withdrawn', 'Wh' from point`.execute(trx);
      await sql`select ensure_month(m::date) from generate_series(timestamp '2024-01-01', '2025-12-01', '1 month') m`.execute(trx);
      await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
        select s.id, d::date, 1, 60, array_fill(100, array[24]), 0, 'test' from series s
        cross join generate_series(timestamp '2024-01-01', '2025-12-30', '1 day') d`.execute(trx);
    });
    await sql`analyze`.execute(database.owner.db);
  }, 120_000);
  afterAll(() => database.drop());

  const read = (context: RowContext) =>
    inContext(database.app.db, context, (trx) => monthsAndGaps(trx, of, { after: 0, take: 100 }), { readOnly: true });

  it('are read within a fraction of the time that a heavy read has, and hold what is stored', async () => {
    const started = performance.now();
    const { totals, series } = await read(communityContext('user:1', [made.first]));
    expect(performance.now() - started).toBeLessThan(MOST_MS);
    expect(totals).toHaveLength(24);
    expect(totals.filter((one) => one.series_complete !== SERIES)).toMatchObject([{ month: '2025-12', missing_intervals: 24 * SERIES }]);
    expect(series).toHaveLength(SERIES);
    expect(series[0]?.months).toEqual([
      { month: '2025-12', missing_intervals: 24, missing_ranges: [{ from: '2025-12-31', to: '2025-12-31' }] },
    ]);
  });

  it('are nothing to another community', async () => {
    const { totals, series } = await read(communityContext('user:2', [made.second]));
    expect([totals.filter((one) => one.series_expected > 0), series]).toEqual([[], []]);
    const days = await inContext(database.app.db, communityContext('user:2', [made.second]), (trx) =>
      sql`select 1 from stored_days(array(select generate_series(1, 100)::bigint), '2024-01-01', '2026-01-01')`.execute(trx),
    );
    expect(days.rows).toEqual([]);
  });
});
