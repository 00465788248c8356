import type { Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext, systemContext } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';

/** Who had the point: a member of the first community, then one of the second, then another of the second. */
const STAYS = [
  { validity: '[2025-01-01,2025-07-01)', month: '2025-03-01', day: '2025-03-10' },
  { validity: '[2025-07-01,2025-10-01)', month: '2025-08-01', day: '2025-08-10' },
  { validity: '[2025-10-01,)', month: '2025-11-01', day: '2025-11-10' },
] as const;

describe('a point that moves to another community and there to another holder', () => {
  let database: TestDatabase;
  let made: TwoCommunities;
  let holders: number[];

  beforeAll(async () => {
    database = await testDatabase();
    made = await twoCommunities(database.app.db);
    await inContext(database.owner.db, systemContext('system:test'), fill);
  });
  afterAll(() => database.drop());

  async function fill(trx: Transaction<DB>): Promise<void> {
    const admitted = {
      member_type: 'CONSUMER',
      user_type: 'RESIDENTIAL',
      status: 'active',
      validity: '[2025-01-01,)',
      community_id: made.second,
    } as const;
    const joined = async (code: string) => {
      const party_id = await insertId(trx, 'party', { community_id: made.second, kind: 'person', holder_class: 'natural_person' });
      return { party_id, id: await insertId(trx, 'membership', { ...admitted, code, party_id }) };
    };
    const members = [{ party_id: made.memberOfFirst, id: made.membership }, await joined('M2'), await joined('M3')];
    holders = members.map(({ party_id }) => party_id);
    const point_id = await insertId(trx, 'connection_point', { pod: 'IT001E00000001' });
    const storage_id = await insertId(trx, 'storage_unit', { community_id: made.second, code: 'B1', name: 'Batteria', point_id });
    const of = { storage_id, community_id: made.second };
    for (const validity of ['[2025-07-01,2025-09-01)', '[2025-11-01,)'])
      await insertId(trx, 'storage_efficiency', { ...of, value: '0.9', validity, source: validity });
    const series_id = await insertId(trx, 'series', { point_id, quantity: 'withdrawn', unit: 'Wh' });
    for (const [i, { validity, month, day }] of STAYS.entries()) {
      const [community_id, configuration_id] = i === 0 ? [made.first, made.configurations[0]] : [made.second, made.configurations[1]];
      const membership_id = members[i]?.id ?? 0;
      await insertId(trx, 'point_assignment', { point_id, community_id, configuration_id, membership_id, validity });
      const mark = { cause: 'reading', subject: 'IT001E00000001', series_id, month, day } as const;
      await insertId(trx, 'settlement_mark', { ...mark, community_id, configuration_id });
      await insertId(trx, 'point_exemption', { point_id, community_id, validity, basis: 'arera_109_2021', source: day });
    }
  }

  /** Storages and efficiencies that a context sees. */
  const storages = (context: RowContext) =>
    inContext(database.app.db, context, async (trx) => {
      const units = await trx.selectFrom('storage_unit').select('code').execute();
      const efficiencies = await trx.selectFrom('storage_efficiency').select('source').orderBy('id').execute();
      return [...units.map(({ code }) => code), ...efficiencies.map(({ source }) => source)];
    });

  /** The days whose mark and exemption a context sees. */
  const days = (context: RowContext) =>
    inContext(database.app.db, context, async (trx) => {
      const marks = await trx.selectFrom('settlement_mark').select('day').orderBy('id').execute();
      const exemptions = await trx.selectFrom('point_exemption').select('source').orderBy('id').execute();
      return { marks: marks.map(({ day }) => day), exemptions: exemptions.map(({ source }) => source) };
    });
  const both = (...own: (string | undefined)[]) => ({ marks: own, exemptions: own });

  it('shows each community and each holder what belongs to their own days, and nobody what belongs to those of others', async () => {
    const [first, second, third] = STAYS.map(({ day }) => day);
    expect(await days(communityContext('user:1', [made.first]))).toEqual(both(first));
    expect(await days(communityContext('user:2', [made.second]))).toEqual(both(second, third));
    const seen = holders.map((party) => days({ ...communityContext('user:3', []), parties: [party] }));
    expect(await Promise.all(seen)).toEqual([both(first), both(second), both(third)]);
  });

  it('shows its storage to whom it belongs while that is there, and to no holder before or after', async () => {
    const of = { storage_id: 1, community_id: made.second, configuration_id: made.configurations[1] };
    const seen = () => Promise.all(holders.map((party) => storages({ ...communityContext('user:3', []), parties: [party] })));
    const place = (validity: string) =>
      inContext(database.owner.db, systemContext('system:test'), (trx) => insertId(trx, 'storage_assignment', { ...of, validity }));
    expect(await seen()).toEqual([[], [], []]);
    await place('[2025-11-15,)');
    expect(await seen()).toEqual([[], [], ['B1', '[2025-11-01,)']]);
    await place('[2025-07-01,2025-08-01)');
    expect(await seen()).toEqual([[], ['B1', '[2025-07-01,2025-09-01)'], ['B1', '[2025-11-01,)']]);
    expect(await storages(communityContext('user:2', [made.second]))).toHaveLength(3);
  });
});
