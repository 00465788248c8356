import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MadeCommunity, makeCommunity, openContract } from '../../activities/settlement/testing/community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { C0, C1, PV, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

let api: TestApi;
let made: MadeCommunity;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'worklist');
  for (const month of ['2024-05', '2024-06']) await storeMonth(api, month);
  await storeMonth(api, '2025-02');
  await storeMonth(api, '2025-03', { gap: 30 });
  for (const month of ['2025-02', '2025-03']) await settleMonth(api, made, month);
});
afterAll(() => api?.drop());

async function worklist(query = '', options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const path = `/api/v1/settlement/worklist${query}`;
  const response = await api.call('GET', path, { key: api.keys.operator, ...options });
  return { status: response.status, body: await expectDeclared('GET', path, response) };
}

const items = async (): Promise<Body[]> => (await worklist(`?community_id=${made.communityId}`)).body.data[0]?.items ?? [];

it('lists what waits for readings and approval, since its run, with its workflow', async () => {
  const march = (await items()).find(({ month }) => month === '2025-03');
  expect(march.workflow_id).toBe(`settle/${made.configurationId}/2025-03`);
  expect(march.blocks.map(({ by }: Body) => by)).toEqual(['reading', 'approval']);
  expect(march.blocks[0].what).toContain(`${C1} withdrawn: 1 interval missing`);
});

it('lists money of GSE that is late, one line for all months of a configuration, until its receipt is recorded', async () => {
  const late = async () => (await items()).filter(({ blocks }) => blocks[0].by === 'receipt');
  const [found] = await late();
  expect(found).toMatchObject({
    month: null,
    due_on: '2025-04-30',
    overdue: true,
    blocks: [{ what: expect.stringContaining('for February 2025') }],
  });
  const { rows } = await sql<{ component: string; cents: number }>`select p.component, sum(p.cents)::bigint as cents from ledger_posting p
    join ledger_account a on a.id = p.account_id where a.community_id = ${made.communityId} and a.kind = 'gse_receivable' group by 1`.execute(
    api.database.owner.db,
  );
  const lines = rows.map(({ component, cents }) => ({ month: '2025-02', component, cents }));
  const receipt = { configuration_id: made.configurationId, reference: 'GSE-3', received_on: '2025-06-02', lines };
  const recorded = await api.call('POST', '/api/v1/settlement/receipts', { key: api.keys.manager, json: receipt });
  expect(recorded.status).toBe(201);
  expect(await late()).toEqual([]);
});

it('lists consecutive months with readings that were never settled as one item, overdue since GSE published them', async () => {
  const found = (await items()).filter(({ blocks }) => blocks[0].what.includes('never settled'));
  expect(found).toMatchObject([
    {
      ...{ month: '2024-05', last_month: '2024-06', months: 2, run_id: null, no_readings: false, since: '2024-06-16T03:00:00.000Z' },
      ...{ due_on: '2024-06-25', overdue: true },
      blocks: [{ by: 'settlement', what: 'the 2 months from May 2024 to June 2024 were never settled' }],
    },
  ]);
  expect(found[0].blocks[0].remedies).toEqual([
    { operation: 'recomputeSettlementMonth', method: 'POST', path: '/api/v1/settlement/recompute' },
    { operation: 'backfillSettlement', method: 'POST', path: '/api/v1/settlement/backfill' },
  ]);
});

it('lists all months without any readings as one line, the last, that asks for nothing but an import', async () => {
  const found = (await items()).at(-1);
  expect(found).toMatchObject({ month: '2023-01', due_on: null, overdue: false, no_readings: true, run_id: null });
  expect(found.months).toBe(monthsUntil(found.last_month) - 4);
  expect(found.blocks).toMatchObject([
    { by: 'reading', what: expect.stringMatching(/^(the|\d+ of the) \d+ months from January 2023 to \w+ 20\d\d have no readings yet/) },
  ]);
  expect(found.blocks[0].remedies).toEqual([{ operation: 'createImport', method: 'POST', path: '/api/v1/imports' }]);
});

/** How many months there are from January 2023 to the month, both included; four of them have readings. */
const monthsUntil = (month: string): number => (Number(month.slice(0, 4)) - 2023) * 12 + Number(month.slice(5));

it('puts what is due and what holds back money before months without readings', async () => {
  const march = (await items()).find(({ month }) => month === '2025-03');
  expect(march).toMatchObject({ month: '2025-03', months: 1, last_month: '2025-03', can_resolve: true, resolved_by: [] });
});

it('lists last what only others can resolve, with their roles', async () => {
  await sql`update settlement_run set kind = 'partial', state = 'posted', missing = '[]',
    unpriced = '[{"from":"2025-03-01T00:00Z","to":"2025-03-01T01:00Z","count":1}]' where month = '2025-03-01'`.execute(
    api.database.owner.db,
  );
  const { body } = await worklist(`?community_id=${made.communityId}`, { key: api.keys.manager });
  const own: Body[] = body.data[0].items;
  expect(own.at(-1)).toMatchObject({ month: '2025-03', blocks: [{ by: 'price' }], can_resolve: false });
  expect(own.at(-1).resolved_by).toEqual(['platform_admin', 'operator']);
  expect(own.slice(0, -1).every((item) => item.can_resolve)).toBe(true);
  const march = (await items()).find(({ month }) => month === '2025-03');
  expect(march).toMatchObject({ can_resolve: true, resolved_by: [] });
});

it('lists a month that no longer has a rule', async () => {
  await sql`delete from distribution_rule`.execute(api.database.owner.db);
  await settleMonth(api, made, '2025-02');
  const february = (await items()).find(({ month }) => month === '2025-02');
  expect(february.blocks.map(({ by }: Body) => by)).toContain('rule');
  const run = await api.call('GET', `/api/v1/settlement/runs/${february.run_id}`, {
    key: api.keys.operator,
    headers: { 'Accept-Language': 'it' },
  });
  expect(((await run.json()) as Body).blocked[0].remedy).toContain('aggiunga una regola di riparto');
});

it('lists what GSE has not recognised where there is a contract, with the remedy', async () => {
  const { db } = api.database.owner;
  await openContract(db, made, '2025-01-01');
  await sql`update point_assignment set recognised = '[2025-01-01,)' where point_id = point_for(${C0})`.execute(db);
  const found = (await items()).filter(({ blocks }) => blocks[0].by === 'recognition');
  expect(found.map(({ month, since, blocks }) => [month, since, blocks[0].what.split(' is in')[0]])).toEqual([
    [null, '2023-01-01T00:00:00.000Z', `point ${C1}`],
    [null, '2024-05-10T00:00:00.000Z', `section ${PV}`],
  ]);
  const path = `/api/cer/communities/${made.communityId}`;
  expect(found[0].blocks[0].remedies).toEqual([
    { operation: 'runComplianceChecks', method: 'POST', path: `${path}/configurations/${made.configurationId}/checks` },
    { operation: 'submitApplication', method: 'POST', path: `${path}/configurations/${made.configurationId}/application/submit` },
    { operation: 'recognisePoint', method: 'PUT', path: `${path}/points/{assignment_id}/recognition` },
    { operation: 'endPoint', method: 'PUT', path: `${path}/points/{assignment_id}` },
  ]);
  await sql`update plant_assignment set service_start = '2025-01-01'`.execute(db);
  await sql`update point_assignment set validity = '[2023-01-01,2025-06-01)' where recognised is null`.execute(db);
  expect((await items()).some(({ blocks }) => blocks[0].by === 'recognition')).toBe(false);
});

it('lists what left the configuration without a report to GSE, with the last day for it', async () => {
  const { db } = api.database.owner;
  const end = (day: string | null) =>
    sql`update point_assignment set validity = daterange(lower(validity), ${day}::date) where point_id = point_for(${C0})`.execute(db);
  await end('2025-06-01');
  const [removed] = (await items()).filter(({ blocks }) => blocks[0].by === 'recognition');
  expect(removed).toMatchObject({ since: '2025-06-01T00:00:00.000Z', due_on: '2025-09-29', overdue: true });
  expect(removed.blocks[0].what).toContain(
    `point ${C0} left the configuration on 2025-06-01, but this was not reported to GSE; the term ended on`,
  );
  // Michaelmas, 29 September 2025, is a Monday
  expect(removed.act_by).toBe('2025-09-29');
  const patron = {
    configuration_id: made.configurationId,
    name: 'patron_day',
    class: '',
    value: '2024-09-29',
    unit: 'date',
    assumed: false,
  };
  const given = { ...patron, valid_from: '2024-01-01', source: 'municipality' };
  const response = await api.call('POST', `/api/cer/communities/${made.communityId}/parameters`, { key: api.keys.operator, json: given });
  expect(response.status).toBe(201);
  expect((await items()).find(({ due_on }) => due_on === '2025-09-29')?.act_by).toBe('2025-09-26');
  await end(null);
});

it('lists a month that could not be settled and a workflow that failed permanently, with the reason', async () => {
  const { db } = api.database.owner;
  await sql`insert into settlement_failure (configuration_id, community_id, month, code, reason)
    values (${made.configurationId}, ${made.communityId}, '2024-12-01', 'invalid_input', 'the rule of K1 names no premium')`.execute(db);
  await sql`insert into process (workflow_id, workflow_type, task_queue, community_id, configuration_id, input, failure, failed_at)
    values (${`settle-year/${made.configurationId}/2024`}, 'settleYear', 'condivisa', ${made.communityId}, ${made.configurationId}, '{}',
      'Invalid time value', now())`.execute(db);
  const found = (await items()).filter(({ blocks }) => blocks[0].by === 'failure');
  expect(found.map(({ month, workflow_id, blocks }) => [month, workflow_id, blocks[0].what])).toEqual([
    ['2024-12', null, 'December 2024 could not be settled: the rule of K1 names no premium'],
    [null, `settle-year/${made.configurationId}/2024`, `the workflow settle-year/${made.configurationId}/2024 failed: Invalid time value`],
  ]);
});

it('lists a day whose prices differ from those of the second publisher', async () => {
  const { db } = api.database.owner;
  await sql`insert into price_difference (market_zone, day, hours, largest, found_at) values ('NORD', '2026-01-05', 3, 4500000, '2026-01-06T05:00:00Z'),
    ('SICI', '2026-01-05', 3, 4500000, now())`.execute(db);
  const found = (await items()).filter(({ since }) => since === '2026-01-06T05:00:00.000Z');
  expect(found).toHaveLength(1);
  expect(found[0]?.blocks[0]).toMatchObject({
    by: 'price',
    what: 'the prices of NORD on 2026-01-05 differ from those of the second publisher in 3 hours, by up to 4.50 EUR/MWh',
  });
  await sql`delete from price_difference`.execute(db);
});

it('lists a webhook of the community that was switched off', async () => {
  const { db } = api.database.owner;
  const { rows } = await sql<{ id: number }>`insert into webhook (community_id, user_id, url, events, active, disabled_at, disabled_for)
    select ${made.communityId}, min(id), 'https://hooks.example.org', '{*}', false, '2026-01-02T03:04:05Z', 'gone' from app_user returning id`.execute(
    db,
  );
  const [found] = (await items()).filter(({ blocks }) => blocks[0].by === 'webhook');
  expect(found).toMatchObject({ since: '2026-01-02T03:04:05.000Z', month: null });
  expect(found.blocks[0].what).toBe(`webhook ${rows[0]?.id} was switched off: its address answered that it is gone (410)`);
});

it('lists a webhook of the community whose owner lost the right', async () => {
  const { db } = api.database.owner;
  const { rows } = await sql<{ id: number }>`insert into webhook (community_id, user_id, url, events, stopped_since)
    select ${made.communityId}, min(id), 'https://hooks.example.org/stopped', '{*}', '2026-01-03T03:04:05Z' from app_user returning id`.execute(
    db,
  );
  const found = (await items()).find(({ since }) => since === '2026-01-03T03:04:05.000Z');
  expect(found?.blocks[0]).toMatchObject({
    by: 'webhook',
    what: `webhook ${rows[0]?.id} sends nothing: the account that saved it last, or its key or session, no longer has the right`,
  });
  await sql`update webhook set active = false where id = ${rows[0]?.id}`.execute(db);
  expect((await items()).some(({ since }) => since === '2026-01-03T03:04:05.000Z')).toBe(false);
});

it("lists failed checks of an application in the caller's language", async () => {
  const checks = [{ name: 'statute', passed: false, message: { en: 'upload the statute', it: 'carichi: lo statuto' } }];
  const { db } = api.database.owner;
  await sql`insert into application (configuration_id, community_id, kind, state, checks)
    values (${made.configurationId}, ${made.communityId}, 'variation', 'PRECHECKED', ${JSON.stringify(checks)}::text::jsonb)`.execute(db);
  const documents = async (language: string): Promise<Body[]> => {
    const { body } = await worklist(`?community_id=${made.communityId}`, { headers: { 'Accept-Language': language } });
    return body.data[0].items.flatMap(({ blocks }: Body) => blocks).filter(({ by }: Body) => by === 'document');
  };
  expect(await documents('en')).toMatchObject([{ what: 'statute: upload the statute', remedy: 'correct it and run the checks again' }]);
  expect(await documents('it')).toMatchObject([{ what: 'statute: carichi: lo statuto', remedy: 'corregga e ripeta i controlli' }]);
});

it('shows managers their communities, and nobody else anything', async () => {
  const plan = { points: [{ pod: 'IT001E00000077' }], plants: [{ code: 'PV77', powerKw: '20', entry: '2024-05-10' }] };
  const other = await makeCommunity(api.database.owner.db, { code: 'not-managed', ...plan });
  expect((await worklist(`?community_id=${other.communityId}`)).body.data).toHaveLength(1);
  const { status, body } = await worklist('', { key: api.keys.manager });
  expect([status, body.data.map(({ community_id }: Body) => community_id)]).toEqual([200, [made.communityId]]);
  expect((await worklist('', { key: api.keys.utility })).status).toBe(403);
});
