import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { C1, memberKey, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads
type Body = any;
let api: TestApi;
let made: MadeCommunity;
let ids: Record<string, number>;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'final');
  for (const month of ['2025-02', '2025-03']) await storeMonth(api, month);
  await settleMonth(api, made, '2025-02');
  const { rows } = await execute<{ code: string; id: number }>(sql`select code, id from membership`);
  ids = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
}, 90_000);
afterAll(() => api?.drop());

const execute = <T>(query: ReturnType<typeof sql<T>>) => query.execute(api.database.owner.db);

async function call(method: 'GET' | 'POST', code: string, key = api.keys.manager): Promise<{ status: number; body: Body }> {
  const path = `/api/cer/communities/${made.communityId}/members/${ids[code]}/final-statement`;
  const response = await api.call(method, path, { key });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}

it('is refused while the membership has no end', async () => {
  expect((await call('GET', 'M1')).status).toBe(404);
});

it('waits for the last month, and names it', async () => {
  await execute(sql`update point_assignment set validity = daterange(lower(validity), '2025-03-15')
    where point_id = (select id from connection_point where pod = ${C1})`);
  await execute(
    sql`update membership set status = 'left', stage = 'left', validity = daterange('2025-02-01', '2025-03-15') where id = ${ids.M1}`,
  );
  const { status, body } = await call('GET', 'M1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ ends_on: '2025-03-15', last_month: '2025-03', issued_at: null, corrections_until: '2030-04-15' });
  expect(body.waits_for.map(({ month }: Body) => month)).toEqual(['2025-03']);
  const refused = await call('POST', 'M1');
  expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('2025-03')]);
});

it('is issued by itself when the last month is posted, once, and shown to the former member alone', async () => {
  await settleMonth(api, made, '2025-03');
  const { body } = await call('GET', 'M1');
  expect(body.waits_for).toEqual([]);
  expect(body.issued_at).toMatch(/^20/);
  expect(body.months.map(({ month, is_posted }: Body) => [month, is_posted])).toEqual([
    ['2025-02', true],
    ['2025-03', true],
  ]);
  const { rows } = await execute<{ cents: number }>(sql`select sum(p.cents)::bigint as cents from settlement_part p
    join settlement_run r on r.id = p.run_id where p.party_id = ${made.parties[1]} and r.state = 'posted'`);
  expect(body.months_cents).toBe(rows[0]?.cents);
  expect(body).toMatchObject({ due_cents: body.months_cents, open_cents: body.months_cents, charge_cents: 0 });
  expect((await call('POST', 'M1')).body.issued_at).toBe(body.issued_at);
  const events = await execute<{ action: string }>(sql`select action from audit_event where action = 'statement.final_issued'`);
  expect(events.rows).toHaveLength(1);
  expect((await call('GET', 'M1', await memberKey(api, made.parties[1] as number))).body).toEqual(body);
  expect((await call('GET', 'M1', await memberKey(api, made.parties[0] as number))).status).toBe(404);
});

it('follows a later correction of a month', async () => {
  const before = (await call('GET', 'M1')).body;
  await storeMonth(api, '2025-02', { version: 2, raised: 500 });
  await settleMonth(api, made, '2025-02');
  const after = (await call('GET', 'M1')).body;
  expect(after.issued_at).toBe(before.issued_at);
  expect(after.months[0].version).toBeGreaterThan(before.months[0].version);
});
