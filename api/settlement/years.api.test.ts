import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPriceText, importText, priceFile, wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import type { CallOptions } from '../testing/test-api.ts';
import { type ApiWithWorkers, apiWithWorkers } from './testing/api-with-workers.ts';
import { memberKey } from './testing/settled-community.ts';

const [C0, PV] = ['IT001E00000001', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${PV}:injected`];
const cell = (column: number, hour: number): string => (column === 1 ? (hour % 24 === 12 ? '4.0' : '0.0') : '5.0');

let api: ApiWithWorkers;
let made: MadeCommunity;
let member: string;
beforeAll(async () => {
  api = await apiWithWorkers();
  made = await makeCommunity(api.database.owner.db, {
    code: 'years',
    points: [{ pod: C0, holder: 'enterprise', from: '2025-02-01', to: '2025-04-01' }],
    plants: [{ code: PV, powerKw: '5', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  member = await memberKey(api, made.parties[0] as number);
  await importPriceText(
    api.database,
    priceFile('2025-02-01', '2025-04-01', () => '95.00'),
  );
  await importText(api.database, made, wideFile(COLUMNS, '2025-02-01', '2025-03-01', cell));
  await runShard(api.database, '2025-02', [made.configurationId]);
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.operator, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const YEARS = '/api/v1/settlement/years';

/** Rows of years that the member reaches without asking for a year. */
async function ownRows(): Promise<number> {
  const context = { ...communityContext('test', []), parties: [made.parties[0] as number] };
  const found = await inContext(api.database.app.db, context, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from settlement_year_row`.execute(trx),
  );
  return found.rows[0]?.n ?? -1;
}

const start = () => send('POST', YEARS, { json: { configuration_id: made.configurationId, year: 2025 } });

it('refuses a partial run without a single whole injection or withdrawal, with the reasons', async () => {
  await runShard(api.database, '2025-03', [made.configurationId]);
  const { body: runs } = await send('GET', `/api/v1/settlement/runs?configuration_id=${made.configurationId}&from=2025-03`);
  const { status, body } = await send('POST', `/api/v1/settlement/runs/${runs.data[0].id}/approve`, { json: { note: 'as it is' } });
  expect([status, body.error.code, body.error.details.map(({ code }: Body) => code)]).toEqual([
    409,
    'wrong_state',
    ['no_injection_measured', 'no_withdrawal_measured'],
  ]);
});

it('refuses a year with a month that waits, and names it', async () => {
  const { status, body } = await start();
  expect([status, body.error.details.map(({ path, code }: Body) => [path, code])]).toEqual([409, [['months.2025-03', 'waiting']]]);
  expect((await send('POST', YEARS, { json: { configuration_id: 999, year: 2025 } })).status).toBe(422);
});

it('settles a year, shows its report, and books it on approval, once; members see it from then on', async () => {
  await importText(api.database, made, wideFile(COLUMNS, '2025-03-01', '2025-04-01', cell));
  await runShard(api.database, '2025-03', [made.configurationId]);
  expect(await start()).toMatchObject({ status: 202, body: { workflow_id: `settle-year/${made.configurationId}/2025` } });
  const list = async () => (await send('GET', `${YEARS}?configuration_id=${made.configurationId}&year=2025`)).body.data;
  await expect.poll(async () => (await list()).length, { timeout: 60_000 }).toBe(1);
  const [{ id }] = await list();
  const { body: detail } = await send('GET', `${YEARS}/${id}`);
  const { earned_cents, to_members_cents, to_fund_cents, to_costs_cents, to_ring_fenced_cents } = detail.report.premium;
  expect(earned_cents).toBeGreaterThan(0);
  expect(to_members_cents + to_fund_cents + to_costs_cents + to_ring_fenced_cents).toBe(earned_cents);
  expect(to_ring_fenced_cents).toBe(detail.taken_back_cents);
  expect(detail).toMatchObject({
    state: 'awaiting_approval',
    open_months: [],
    report: { members: [{ member_id: String(made.parties[0]) }] },
  });
  expect((await send('GET', `${YEARS}?configuration_id=${made.configurationId}`, { key: member })).body.data).toEqual([]);
  for (const rest of ['', `/explanation?code=${C0}`])
    expect((await send('GET', `${YEARS}/${id}${rest}`, { key: member })).status).toBe(404);
  expect(await ownRows()).toBe(0);
  const approve = (note: string) => send('POST', `${YEARS}/${id}/approve`, { json: { note } });
  const refused = await send('POST', `${YEARS}/${id}/refuse`, { json: { note: 'a fee is missing' } });
  expect(refused).toMatchObject({ status: 200, body: { state: 'awaiting_approval', refusal: { note: 'a fee is missing' } } });
  expect(await approve('all the same')).toMatchObject({ status: 409, body: { error: { code: 'wrong_state' } } });
  const again = { json: { configuration_id: made.configurationId, year: 2025 } };
  expect((await send('POST', YEARS, again)).status).toBe(202);
  expect((await send('GET', `${YEARS}/${id}`)).body).toMatchObject({ state: 'awaiting_approval', refusal: null });
  const first = await approve('read and right');
  expect(first).toMatchObject({ status: 200, body: { state: 'posted', approval_note: 'read and right' } });
  expect(await approve('again')).toEqual(first);
  expect(await ownRows()).toBeGreaterThan(0);
  const { body: balances } = await send('GET', `/api/v1/settlement/balances?community_id=${made.communityId}`);
  const ringFenced = balances.accounts.find(({ kind }: Body) => kind === 'excess_premium');
  expect(ringFenced.balance_cents).toBe(detail.taken_back_cents);
  const { rows } = await sql<{ outcome: string }>`select outcome from process where workflow_id like 'settle-year/%'`.execute(
    api.database.owner.db,
  );
  expect(rows).toEqual([{ outcome: 'approved' }]);
});

it('shows a member the totals and his own rows, and where they come from', async () => {
  const key = member;
  const { body: years } = await send('GET', `${YEARS}?configuration_id=${made.configurationId}&year=2025`, { key });
  const [{ id }] = years.data;
  const { body: year } = await send('GET', `${YEARS}/${id}`, { key });
  expect(year.rows.map(({ code, component }: Body) => `${code} ${component}`)).toEqual([
    `${PV} premium`,
    `${PV} refund`,
    `${C0} premium`,
    `${C0} refund`,
  ]);
  for (const code of [PV, C0]) {
    const rows = year.rows.filter((row: Body) => row.code === code);
    const sum = (of: (row: Body) => number): number => rows.reduce((total: number, row: Body) => total + of(row), 0);
    const { body } = await send('GET', `${YEARS}/${id}/explanation?code=${code}&lang=it`, { key });
    const { posted_cents, recomputed_cents, taken_back_cents, difference_cents } = body;
    expect([posted_cents, recomputed_cents]).toEqual([sum((row) => row.posted_cents), sum((row) => row.recomputed_cents)]);
    expect(taken_back_cents).toBe(sum((row) => row.taken_back_cents));
    expect(difference_cents).toBe(recomputed_cents - posted_cents - taken_back_cents);
    const shared = body.chain.stretches.flatMap(({ quotas }: Body) => quotas);
    expect(shared.reduce((total: number, line: Body) => total + line.floored_cents + line.extra_cents, 0)).toBe(recomputed_cents);
    expect(body.lines.join(' ')).toContain(code);
  }
  expect(year.taken_back_cents).toBeGreaterThan(0);
  // one member in all: totals of enterprises and of what is set aside would be his own or nobody's, but in general those of one other
  expect(year.withheld).toEqual(['enterprises', 'set_aside', 'excess_account']);
  expect([Object.keys(year.enterprises), Object.keys(year.set_aside)]).toEqual([['rows'], ['rows']]);
  expect(year.excess_account).not.toHaveProperty('left_cents');
  for (const line of year.excess_account.lines) expect(line).not.toHaveProperty('left_cents');
  const { body: explanation } = await send('GET', `${YEARS}/${id}/explanation?code=${C0}`, { key });
  expect(explanation.chain).toMatchObject({ enterprises: null, set_aside: null, withheld: ['set_aside'] });
  const { body: all } = await send('GET', `${YEARS}/${id}`);
  expect(all).toMatchObject({ withheld: [], approval_note: 'read and right', enterprises: { rows: expect.any(Array) } });
  expect(all.enterprises).toHaveProperty('received_cents');
  expect([year.approval_note, years.data[0].approval_note]).toEqual([null, null]);
  expect((await send('GET', `${YEARS}/${id}/explanation?code=nobody`, { key })).status).toBe(404);
});

it('hides years of communities that the caller does not work for', async () => {
  expect((await send('GET', YEARS, { key: api.keys.manager })).body.data).toEqual([]);
  const json = { configuration_id: made.configurationId, year: 2025 };
  expect((await send('POST', YEARS, { key: api.keys.manager, json })).status).toBe(422);
});
