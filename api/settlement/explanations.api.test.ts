import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { parseRational } from '../../domain/kernel/money/decimal.ts';
import { add, type Rational, roundHalfUp, ZERO } from '../../domain/kernel/money/rational.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { C0, C1, memberKey, PV, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const MONTHS = ['2025-02', '2025-03'] as const;
let api: TestApi;
let made: MadeCommunity;
let keys: { first: string; second: string };
let runs: { id: number; month: string }[];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'explained');
  for (const month of MONTHS) {
    await storeMonth(api, month);
    await settleMonth(api, made, month);
  }
  const [first, second] = made.parties as [number, number];
  keys = { first: await memberKey(api, first), second: await memberKey(api, second) };
  const found = await sql<{
    id: number;
    month: string;
  }>`select id, to_char(month, 'YYYY-MM') as month from settlement_run order by month`.execute(api.database.owner.db);
  runs = found.rows;
});
afterAll(() => api?.drop());

async function ask(query: string, key = api.keys.manager, run = runs[0]?.id): Promise<{ status: number; body: Body }> {
  const path = `/api/v1/settlement/runs/${run}/explanation?${query}`;
  const response = await api.call('GET', path, { key });
  return { status: response.status, body: await expectDeclared('GET', path, response) };
}

const part = async (run: number, receiver: string, code: string): Promise<{ premium: number; refund: number }> =>
  (
    await sql<{ premium: number; refund: number }>`select
      coalesce(sum(cents) filter (where component = 'premium'), 0)::bigint as premium,
      coalesce(sum(cents) filter (where component = 'refund'), 0)::bigint as refund
      from settlement_part where run_id = ${run} and receiver = ${receiver} and code = ${code}`.execute(api.database.owner.db)
  ).rows[0] as { premium: number; refund: number };

const sum = (rows: readonly Body[], of: (row: Body) => number): number => rows.reduce((total, row) => total + of(row), 0);

function fractionOf(text: string): Rational {
  const [num = '0', den = '1'] = text.split('/');
  return { num: BigInt(num), den: BigInt(den) };
}

const cents = (eur: Rational): number => Number(roundHalfUp({ num: eur.num * 100n, den: eur.den }));

describe("a member's own amounts", () => {
  it('add up to the cent for every month, code and component, from the hours on', async () => {
    const own = [
      ['first', 'plant', PV],
      ['first', 'point', C0],
      ['second', 'point', C1],
    ] as const;
    for (const { id } of runs) {
      for (const [who, receiver, code] of own) {
        const { status, body } = await ask(`code=${code}&lang=it`, keys[who], id);
        expect(status, JSON.stringify(body)).toBe(200);
        const stored = await part(id, receiver, code);
        expect([body.receiver, body.premium_cents, body.refund_cents]).toEqual([receiver, stored.premium, stored.refund]);
        const { quotas, components, pool, premium, refund } = body.chain;
        // With so few members only those who see everything are shown the hours (few-contributors.api.test.ts).
        const { hours } = (await ask(`code=${code}`, api.keys.manager, id)).body.chain;
        const total = sum(quotas, (line) => line.floored_cents + (line.place <= line.left_cents ? 1 : 0));
        const split = components.premium.floored_cents + components.premium.extra_cents;
        expect([total, split]).toEqual([body.cents, body.premium_cents]);
        expect(sum(pool.quotas, (quota) => quota.cents)).toBe(pool.rest_cents);
        expect(pool.total_cents - pool.costs_cents - pool.fund_cents).toBe(pool.rest_cents);
        const earned = hours.flatMap((line: Body) => [...line.tariffs, ...(line.others === null ? [] : [line.others])]);
        expect(cents(earned.map((one: Body) => fractionOf(one.premium_eur)).reduce(add, ZERO))).toBe(premium.amount.cents);
        expect(cents(refund.lines.map((line: Body) => fractionOf(line.refund_eur)).reduce(add, ZERO))).toBe(refund.amount.cents);
        expect(body.lines.at(-1)).toContain(code);
      }
    }
  });

  it("show the community's totals, and others as sums only", async () => {
    const { body } = await ask(`code=${C1}`, keys.second);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${C0}|${PV}`));
    expect(body.chain.premium).toMatchObject({ plants: [], others: { plants: 1 } });
    expect(body.chain.shared).toBeGreaterThan(0);
    expect((await ask(`code=${PV}`, keys.first)).body.chain.premium.plants.map(({ id }: Body) => id)).toEqual([PV]);
  });

  it("are nobody else's business", async () => {
    expect((await ask(`code=${C0}`, keys.second)).status).toBe(404);
    expect((await ask(`code=${PV}&receiver=plant`, keys.second)).status).toBe(404);
    expect((await ask(`code=${C0}&receiver=plant`, keys.first)).status).toBe(404);
    expect((await ask('receiver=fund', keys.first)).status).toBe(403);
    const { body: curves } = await read(`/api/v1/settlement/runs/${runs[0]?.id}/curves?subject_kind=point`, keys.second);
    expect(new Set(curves.curves.map(({ code }: Body) => code))).toEqual(new Set([C1]));
  });
});

describe('one hour', () => {
  it('is explained by itself, with its price, tariff and part', async () => {
    const { body } = await ask(`code=${C0}&hour=2025-02-10T11:20:00Z`);
    expect(body.chain.hours).toHaveLength(1);
    // From 12:00 local both points withdraw 600 and 700 Wh, the plant injects 3,500: all 1,300 are shared.
    expect(body.chain.hours[0]).toMatchObject({ own: 600, part: '600', shared: 1300, injected: 3500, withdrawn: 1300 });
    expect(body.chain.hours[0].price_eur_per_mwh).toBe('95');
    expect(body.lines[1]).toMatch(/^The hour starts on 10 February at 12:00 GMT\+1: 3.5 kWh injected/);
    expect(body.cents).toBe((await ask(`code=${C0}`)).body.cents);
  });

  it('may have shared nothing, or be one of a day', async () => {
    const night = await ask(`code=${C0}&hour=2025-02-10T01:00:00Z`);
    expect([night.body.chain.hours, night.body.lines[1]]).toEqual([
      [],
      'The hour starts on 10 February at 02:00 GMT+1: no energy was shared in this hour.',
    ]);
    const { body } = await ask(`code=${C0}&day=2025-02-10`);
    expect(body.chain.hours.map(({ hour }: Body) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16].map((hour) => 9 * 24 + hour));
  });

  it.each([
    ['hour=2025-03-01T00:00:00Z', 'query.hour'],
    ['hour=yesterday', 'query.hour'],
    ['day=2025-03-01', 'query.day'],
    ['day=2025-02-30', 'query.day'],
  ])('is refused for %s', async (query, path) => {
    const { status, body } = await ask(`code=${C0}&${query}`);
    expect([status, body.error.details[0].path]).toEqual([422, path]);
  });
});

describe("what is nobody's part", () => {
  it('is explained to the manager: fund and ring-fenced premium', async () => {
    const fund = await ask('receiver=fund&lang=it');
    const stored = await part(runs[0]?.id as number, 'fund', 'fund');
    expect([fund.body.premium_cents, fund.body.refund_cents]).toEqual([stored.premium, stored.refund]);
    expect(Number(roundHalfUp(parseRational(fund.body.chain.pool.fund_exact_cents)))).toBe(fund.body.cents);
    const excess = await ask('receiver=excess_premium');
    const { rows } = await sql<{
      cents: number;
    }>`select excess_premium_cents as cents from settlement_run where id = ${runs[0]?.id}`.execute(api.database.owner.db);
    expect(excess.body.cents).toBe(rows[0]?.cents);
    expect((await ask('receiver=costs&code=nothing')).status).toBe(404);
    expect((await ask('receiver=costs')).body.error.details[0].path).toBe('query.code');
    expect((await ask('lang=it')).body.error.details[0].path).toBe('query.code');
  });
});

async function read(path: string, key: string): Promise<{ status: number; body: Body }> {
  const response = await api.call('GET', path, { key });
  return { status: response.status, body: await expectDeclared('GET', path, response) };
}
