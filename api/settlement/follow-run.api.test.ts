import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { verbatim } from '../../domain/kernel/messages.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { createOperation, finishOperation, progressOperation } from '../../infra/postgres/record/operation.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { memberKey, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

let api: TestApi;
let made: MadeCommunity;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'follow');
  await storeMonth(api, '2025-02', { gap: 30 });
  await settleMonth(api, made, '2025-02');
});
afterAll(() => api?.drop());

const events = (text: string): Body[] => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data as string));
const runIds = async (): Promise<number[]> =>
  (await sql<{ id: number }>`select id from settlement_run order by version`.execute(api.database.owner.db)).rows.map(({ id }) => id);

it('follows a run until a newer one overtakes it', async () => {
  const [id] = await runIds();
  const following = api.call('GET', `/api/v1/settlement/runs/${id}/events`, { key: api.keys.manager });
  const response = await following;
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  await storeMonth(api, '2025-02', { version: 2 });
  await settleMonth(api, made, '2025-02');
  expect(events(await response.text()).map(({ state }) => state)).toEqual(['awaiting_approval', 'discarded']);
});

it('shows all versions of a month and what a posted one changed', async () => {
  await storeMonth(api, '2025-02', { version: 3, raised: 500 });
  await settleMonth(api, made, '2025-02');
  const [first] = await runIds();
  const path = `/api/v1/settlement/runs/${first}/versions`;
  const response = await api.call('GET', path, { key: api.keys.manager });
  const { data } = (await expectDeclared('GET', path, response)) as Body;
  expect(data.map(({ run }: Body) => `${run.version} ${run.kind} ${run.state}`)).toEqual([
    '1 partial discarded',
    '2 complete posted',
    '3 recalculated posted',
  ]);
  expect(data[1].differences).toEqual([]);
  const change = data[2].differences.reduce((sum: number, one: Body) => sum + one.after_cents - one.before_cents, 0);
  const amount = ({ run }: Body): number => run.premium_cents + run.refund_cents;
  expect(change).toBe(amount(data[2]) - amount(data[1]));
  expect(change).toBeGreaterThan(0);
});

it('shows a member only the newest posted version: the sums of the others differ by days of somebody', async () => {
  const key = await memberKey(api, made.parties[1] as number);
  const ids = await runIds();
  const last = ids.at(-1) as number;
  const path = `/api/v1/settlement/runs/${last}/versions`;
  const { data } = (await expectDeclared('GET', path, await api.call('GET', path, { key }))) as Body;
  expect(data.map(({ run }: Body) => `${run.version} ${run.state}`)).toEqual(['3 posted']);
  const listed = (await (await api.call('GET', '/api/v1/settlement/runs', { key })).json()) as Body;
  expect(listed.data.map(({ state }: Body) => state)).toEqual(['posted']);
  for (const id of ids.filter((id) => id !== last))
    for (const rest of ['', '/versions', '/touched', '/curves', '/events', '/explanation'])
      expect((await api.call('GET', `/api/v1/settlement/runs/${id}${rest}`, { key })).status).toBe(404);
  const query = { query: '{ runs { data { version } } }' };
  const answer = (await (await api.call('POST', '/graphql', { key, json: query })).json()) as Body;
  expect(answer.data?.runs?.data, JSON.stringify(answer)).toEqual([{ version: 3 }]);
});

it('follows an operation to its end, and goes on where a client stopped', async () => {
  const db = api.database.app.db;
  const as = systemContext('test');
  const { id } = await inContext(db, as, (trx) =>
    createOperation(trx, { kind: 'test', communityId: made.communityId, createdBy: 'test', total: 2 }),
  );
  const path = `/api/v1/operations/${id}/events`;
  const response = await api.call('GET', path, { key: api.keys.manager });
  const reading = response.text();
  await inContext(db, as, (trx) => progressOperation(trx, id, { done: 1, message: verbatim('half') }));
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await inContext(db, as, (trx) => finishOperation(trx, id, { ok: true }));
  const text = await reading;
  expect(events(text).map(({ state }) => state)).toEqual(expect.arrayContaining(['running', 'succeeded']));
  const last = [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] as string;
  const again = await api.call('GET', path, { key: api.keys.manager, headers: { 'Last-Event-ID': last } });
  expect(events(await again.text())).toEqual([]);
  expect((await api.call('GET', '/api/v1/operations/999999/events', { key: api.keys.manager })).status).toBe(404);
});
