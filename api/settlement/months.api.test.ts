import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { readyCommunity } from './testing/settled-community.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let made: MadeCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  made = await readyCommunity(api, 'months');
});
afterAll(() => api?.drop());

const NEXT = addMonths(legalDay(Date.now()).slice(0, 7), 1);
const partitions = async (): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count from pg_inherits
      where inhparent in ('curve'::regclass, 'settlement_curve'::regclass)`.execute(api.database.owner.db)
  ).rows[0]?.count ?? 0;
const count = async (table: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(api.database.owner.db)).rows[0]?.count ?? 0;

describe('a month that a caller names', () => {
  it.each(['0001-01', '1900-01', '2020-02', '2022-12', NEXT, '2099-12', '9999-12'])(
    'is refused before the configuration begins, ahead, and in years that nobody means: %s',
    async (month) => {
      const before = [await partitions(), await count('settlement_mark'), await count('process'), await count('settlement_hold')];
      const order = { configuration_id: made.configurationId, month, note: 'an attack' };
      for (const path of ['recompute', 'holds']) {
        const { status, body } = await send('POST', `/api/v1/settlement/${path}`, { json: order });
        expect([status, body.error.details[0]?.path]).toEqual([422, expect.stringMatching(/month$/)]);
      }
      const span = { from: month, to: month };
      if (month !== '2022-12')
        for (const path of ['backfill', 'advances/backfill'])
          expect((await send('POST', `/api/v1/settlement/${path}`, { key: api.keys.operator, json: span })).status).toBe(422);
      expect([await partitions(), await count('settlement_mark'), await count('process'), await count('settlement_hold')]).toEqual(before);
    },
  );

  it('is settled without a partition, a run or an open mark where there is nothing to settle', async () => {
    const before = [await partitions(), await count('settlement_run')];
    expect(await runShard(api.database, '2022-12', [made.configurationId])).toMatchObject({ runs: [], wake: [] });
    expect([await partitions(), await count('settlement_run')]).toEqual(before);
  });

  it('makes no partition for a month that the function does not know as one with data', async () => {
    for (const day of ['0001-01-01', '2009-12-31', `${addMonths(NEXT, 1)}-01`, '9999-12-01'])
      await expect(sql`select ensure_month(${day}::date)`.execute(api.database.bulk.db)).rejects.toMatchObject({ code: 'CK003' });
    await expect(sql`select make_month('2099-01-01')`.execute(api.database.bulk.db)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a date that a caller names', () => {
  const path = () => `/api/cer/communities/${made.communityId}`;
  it.each([
    ['distribution-rules', { rule: { quotas: [] }, valid_from: '9999-01-01' }, 'valid_from'],
    ['payout-rules', { mode: 'on_settlement', valid_from: '2024-01-01', decided_on: '2999-01-01' }, 'decided_on'],
    [
      'parameters',
      { name: 'transmission_refund', value: '1', unit: 'EUR/MWh', source: 'x', assumed: true, valid_from: '0001-01-01' },
      'valid_from',
    ],
    ['members', { code: 'X', valid_from: '0001-01-01', valid_to: '9999-01-01' }, 'valid_from'],
    ['points', { pod: 'IT001E00000009', valid_from: '9998-01-01', valid_to: '9999-01-01' }, 'valid_to'],
    [
      'plants',
      { code: 'X', valid_from: '9998-01-01', sections: [{ code: 'X', entry_into_operation: '0001-01-01' }] },
      'sections[0].entry_into_operation',
    ],
  ])('is refused in %s where nobody means it', async (resource, json, field) => {
    const { status, body } = await send('POST', `${path()}/${resource}`, { json: { configuration_id: made.configurationId, ...json } });
    expect(status).toBe(422);
    expect(body.error.details.find((one) => one.path === field)?.message).toMatch(/^must be from /);
  });
});
