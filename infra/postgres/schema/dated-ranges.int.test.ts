import { type Insertable, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { formatDateRange, inContext, parseDateRange, systemContext } from '../driver/index.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import type { DB } from './tables.ts';

type Dated = 'membership' | 'mandate' | 'point_assignment' | 'distribution_rule' | 'configuration_parameter';

describe('dated ranges', () => {
  let database: TestDatabase;
  let ids: TwoCommunities;
  let rows: { readonly [T in Dated]: Omit<Insertable<DB[T]>, 'validity'> };

  beforeAll(async () => {
    database = await testDatabase();
    ids = await twoCommunities(database.app.db);
    const party = await run((trx) => insertId(trx, 'party', { community_id: ids.first, kind: 'person', holder_class: 'natural_person' }));
    const point = await run(
      async (trx) => (await sql<{ id: number }>`select point_for('IT001E00000001') as id`.execute(trx)).rows[0]?.id ?? 0,
    );
    const inFirst = { community_id: ids.first, configuration_id: ids.configurations[0] };
    rows = {
      membership: { community_id: ids.first, party_id: party, code: 'M2', member_type: 'PRODUCER', user_type: 'RESIDENTIAL' },
      mandate: { community_id: ids.first, party_id: party, kind: 'data_release' },
      point_assignment: { ...inFirst, point_id: point, membership_id: ids.membership },
      distribution_rule: { ...inFirst, rule: {} },
      configuration_parameter: { ...inFirst, name: 'premium_base', value: '1', unit: 'EUR/MWh', source: 'test', assumed: true },
    };
  });
  afterAll(() => database.drop());

  const run = <T>(work: Parameters<typeof inContext<T>>[2]): Promise<T> => inContext(database.app.db, systemContext('system:test'), work);
  const add = (table: Dated, validity: string, code: string) =>
    run((trx) => insertId(trx, table, { ...rows[table], ...(table === 'membership' ? { code } : {}), validity } as never));

  const TABLES: readonly Dated[] = ['membership', 'mandate', 'point_assignment', 'distribution_rule', 'configuration_parameter'];

  it.each(TABLES)('%s: one may follow another, none may overlap', async (table) => {
    await add(table, '[2025-01-01,2025-07-01)', 'A');
    await add(table, '[2025-07-01,)', 'B');
    await expect(add(table, '[2025-06-30,2025-07-01)', 'C')).rejects.toMatchObject({ code: '23P01' });
    await expect(add(table, '[2030-01-01,2031-01-01)', 'D')).rejects.toMatchObject({ code: '23P01' });
  });

  it('refuses a range that ends before it begins', async () => {
    await expect(add('mandate', '[2024-02-01,2024-01-01)', 'E')).rejects.toMatchObject({ code: '22000' });
  });

  it('come back as the days that went in', async () => {
    const stored = await run((trx) => trx.selectFrom('mandate').select('validity').orderBy('validity').execute());
    expect(stored.map(({ validity }) => parseDateRange(validity))).toEqual([
      { from: '2025-01-01', to: '2025-07-01' },
      { from: '2025-07-01', to: null },
    ]);
    expect(formatDateRange({ from: '2025-07-01', to: null })).toBe('[2025-07-01,)');
  });

  it.each(['empty', '(,2025-01-01)', '[2025-01-01,2025-02-01]', ''])('are refused as %j', (text) => {
    expect(() => parseDateRange(text)).toThrow(RangeError);
  });
});
