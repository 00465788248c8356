import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { hourlyWh, memberKey, PV, readyCommunity, settleMonth, storeMonth } from '../../settlement/testing/settled-community.ts';
import { expectDeclared } from '../../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

let api: TestApi;
let made: MadeCommunity;
let path: string;
let ids: { producer: number; consumer: number; plant: number };

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'sharing');
  path = `/api/cer/communities/${made.communityId}`;
  for (const month of ['2025-02', '2025-03']) await storeMonth(api, month, month === '2025-03' ? { gap: 30 } : {});
  for (const month of ['2025-02', '2025-03']) await settleMonth(api, made, month);
  const { rows } = await sql<{ code: string; id: number }>`select code, id from membership union all select code, id from plant`.execute(
    api.database.owner.db,
  );
  const of = (code: string): number => rows.find((row) => row.code === code)?.id as number;
  ids = { producer: of('M0'), consumer: of('M1'), plant: of(PV) };
});
afterAll(() => api?.drop());

async function send(method: string, target: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, target, { key: api.keys.manager, ...options });
  return { status: response.status, body: await expectDeclared(method, target, response) };
}

const share = (more: object, options: CallOptions = {}) =>
  send('POST', `${path}/share`, {
    json: {
      producer_id: ids.producer,
      consumer_id: ids.consumer,
      asset_id: ids.plant,
      amount: 500,
      timestamp: '2025-02-10T11:20:00Z',
      ...more,
    },
    ...options,
  });

const keys = new Map<number, Promise<string>>();
/** The key of a member, made once; the first one has the plant. */
function keyOf(index: number): Promise<string> {
  const key = keys.get(index) ?? memberKey(api, made.parties[index] as number);
  keys.set(index, key);
  return key;
}

describe('sharing statistics', () => {
  it('add up what the runs hold, by month and by hour of the day', async () => {
    const { body } = await send('GET', `${path}/sharing-stats`);
    expect(body.months.map(({ month, unfinished, members }: Body) => [month, unfinished, members])).toEqual([
      ['2025-02', 0, 2],
      ['2025-03', 1, 2],
    ]);
    const { body: runs } = await send('GET', `/api/v1/settlement/runs?community_id=${made.communityId}&latest=true`);
    const sum = (of: (run: Body) => number): number => runs.data.reduce((total: number, run: Body) => total + of(run), 0);
    expect([body.shared, body.premium_cents, body.refund_cents]).toEqual([
      sum((run) => run.shared),
      sum((run) => run.premium_cents),
      sum((run) => run.refund_cents),
    ]);
    expect(body.shared_by_hour_of_day.reduce((total: number, one: number) => total + one, 0)).toBe(body.shared);
    expect(body.shared_by_hour_of_day[12]).toBeGreaterThan(0);
    expect(body.shared_by_hour_of_day[2]).toBe(0);
    expect(body.shared_of_injected).toBeCloseTo(body.shared / body.injected, 12);
  });

  it('cover the asked months only, and refuse an end before the start', async () => {
    const { body } = await send('GET', `${path}/sharing-stats?from=2025-02&to=2025-02`);
    expect(body.months).toHaveLength(1);
    expect((await send('GET', `${path}/sharing-stats?from=2025-03&to=2025-02`)).status).toBe(422);
  });

  it('show a member only the runs that the member may see', async () => {
    const { body } = await send('GET', `${path}/sharing-stats`, { key: await keyOf(1) });
    // the other month waits for approval
    expect(body.months.map(({ members }: Body) => members)).toEqual([null]);
    expect(body.shared).toBeGreaterThan(0);
  });
});

describe('plants with energy to share', () => {
  it('are those that injected more than was attributed to them in posted months', async () => {
    const { body } = await send('GET', `${path}/available-producers`);
    const [first] = body.data;
    expect(first).toMatchObject({ asset_id: ids.plant, asset_code: PV, producer_id: ids.producer, from: '2025-02', to: '2025-02' });
    expect(first.available).toBe(first.injected - first.attributed);
    expect(first.available).toBeGreaterThan(0);
  });

  it('are shown to a member only if they are own ones: one plant reveals one producer', async () => {
    const seen = async (key: string) =>
      (await send('GET', `${path}/available-producers`, { key })).body.data.map((row: Body) => row.asset_code);
    expect(await seen(await keyOf(1))).toEqual([]);
    expect(await seen(await keyOf(0))).toEqual([PV]);
  });
});

describe('energy transactions', () => {
  it('are completed by a settled month, in turn and within what it measured', async () => {
    const first = await share({ amount: 700 });
    const toPool = await share({ consumer_id: undefined, amount: 2_800 });
    expect([first.status, first.body.status, first.body.timestamp]).toEqual([201, 'completed', '2025-02-10T11:00:00.000Z']);
    // The hour from 12:00 local: both points withdraw 600 and 700 Wh, the plant injects 3,500, so all 1,300 are shared.
    const shared = hourlyWh('IT001E00000001', 12) + hourlyWh('IT001E00000002', 12);
    expect([first.body.shared_amount, toPool.body.shared_amount]).toEqual([700, shared - 700]);
  });

  it('are pending before their hour and active before its month is settled whole', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await share({ timestamp: tomorrow })).body).toMatchObject({ status: 'pending', shared_amount: null });
    expect((await share({ timestamp: '2025-03-10T11:00:00Z' })).body).toMatchObject({ status: 'active', shared_amount: null });
    const { body } = await send('GET', `${path}/share?status=active`);
    expect(body.data.map(({ status }: Body) => status)).toEqual(['active']);
  });

  it('never exceed together what the plant injected in the hour, however many come at once', async () => {
    const at = '2025-02-11T11:00:00Z';
    const answers = await Promise.all(Array.from({ length: 30 }, () => share({ amount: 500, consumer_id: undefined, timestamp: at })));
    const made = answers.filter(({ status }) => status === 201);
    // The plant injects 3,500 Wh in this hour.
    expect(made).toHaveLength(7);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(23);
    const refused = await share({ amount: 1, timestamp: at });
    expect(refused.body.error.details[0]).toMatchObject({
      path: 'body.amount',
      message: expect.stringContaining('0 Wh, because 3500 Wh are booked'),
    });
  });

  it.each([
    ['an hour of a year that nobody means', () => ({ timestamp: '9999-01-01T00:00:00Z' }), 'timestamp'],
    ['an hour that nobody forecasts', () => ({ timestamp: new Date(Date.now() + 40 * 86_400_000).toISOString() }), 'body.timestamp'],
    ['a past hour without readings', () => ({ timestamp: '2025-06-10T11:00:00Z' }), 'body.timestamp'],
    ['a plant of somebody else', () => ({ producer_id: ids.consumer, consumer_id: ids.producer }), 'body.producer_id'],
    ['more than the plant can inject', () => ({ amount: 20_001 }), 'body.amount'],
    ['a member of no community', () => ({ consumer_id: 999 }), 'body.consumer_id'],
    ['the producer himself', () => ({ consumer_id: ids.producer }), 'body.consumer_id'],
    ['a plant that is not there', () => ({ asset_id: 999 }), 'body.asset_id'],
    ['a day before the plant belonged to a configuration', () => ({ timestamp: '2020-01-01T00:00:00Z' }), 'body.timestamp'],
  ])('refuse %s', async (_, more, field) => {
    const { status, body } = await share(more());
    expect(status).toBe(422);
    expect(body.error.details.map((one: Body) => one.path)).toContain(field);
  });

  it('are seen by those they concern, made by managers, and audited', async () => {
    const key = await keyOf(0);
    expect((await send('GET', `${path}/share`, { key })).body.data).toHaveLength(11);
    expect((await share({}, { key })).status).toBe(403);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_event where action = 'energy.shared'`.execute(
      api.database.owner.db,
    );
    expect(rows[0]?.count).toBe(11);
  });
});
