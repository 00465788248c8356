import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPriceText, importText, priceFile, wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import type { CallOptions } from '../testing/test-api.ts';
import { type ApiWithWorkers, apiWithWorkers } from './testing/api-with-workers.ts';
import { memberKey } from './testing/settled-community.ts';

const [C0, PV] = ['IT001E00000001', 'PV1'] as const;
const MONTH = '2025-02';
const PATIENCE = { timeout: 60_000, interval: 100 };
const SETTLEMENT = '/api/v1/settlement';
/** Wh of an hour: point and plant are even, but for the noon of the plant of 60 kW. */
const wh = (column: number, hour: number): number => (column === 1 && hour % 24 === 12 ? 13_129 : 900);

let api: ApiWithWorkers;
let made: MadeCommunity;
beforeAll(async () => {
  api = await apiWithWorkers();
  made = await makeCommunity(api.database.owner.db, {
    code: 'closed',
    points: [{ pod: C0, from: '2025-02-01', to: '2025-03-01' }],
    plants: [{ code: PV, powerKw: '60', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  const days = ['2025-02-01', '2025-03-01'] as const;
  await importPriceText(
    api.database,
    priceFile(...days, () => '95.00'),
  );
  const columns = [`${C0}:withdrawn`, `${PV}:injected`];
  await importText(
    api.database,
    made,
    wideFile(columns, ...days, (column, hour) => String(wh(column, hour))),
    { unit: 'Wh' },
  );
  await runShard(api.database, MONTH, [made.configurationId]);
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.operator, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: object) => send('POST', `${SETTLEMENT}/${path}`, { json });
const balances = async (): Promise<Body> => (await send('GET', `${SETTLEMENT}/balances?community_id=${made.communityId}`)).body;
const newest = async (): Promise<Body> =>
  (await send('GET', `${SETTLEMENT}/runs?configuration_id=${made.configurationId}&latest=true`)).body.data[0];
const blocks = async (): Promise<Body[]> => {
  const { body } = await send('GET', `${SETTLEMENT}/worklist?community_id=${made.communityId}`, { headers: { 'Accept-Language': 'it' } });
  return body.data.flatMap(({ items }: Body) => items).flatMap((item: Body) => (item.month === MONTH ? item.blocks : []));
};

/** Imports a column of 10 February, whose figures are the usual Wh, under a unit; the ended operation. */
async function importDay(column: 0 | 1, unit: 'Wh' | 'kWh'): Promise<Body> {
  const series = column === 0 ? `${C0}:withdrawn` : `${PV}:injected`;
  const body = wideFile([series], '2025-02-10', '2025-02-11', (_, hour) => String(wh(column, hour)));
  const place = `community_id=${made.communityId}&configuration_id=${made.configurationId}`;
  const headers = { 'Content-Type': 'text/csv' };
  const { body: begun } = await send('POST', `/api/v1/imports?kind=curves_wide&unit=${unit}&${place}`, { body, headers });
  const look = async () => (await send('GET', `/api/v1/operations/${begun.id}`)).body;
  await expect.poll(async () => (await look()).state, PATIENCE).toMatch(/succeeded|failed/);
  return look();
}

/** Closes 2025 and pays what it gives. */
async function closeAndPay(): Promise<void> {
  const { premium_cents, refund_cents } = await newest();
  const lines = [
    { month: MONTH, component: 'premium', cents: premium_cents },
    { month: MONTH, component: 'refund', cents: refund_cents },
  ];
  expect((await post('years', { configuration_id: made.configurationId, year: 2025 })).status).toBe(202);
  const years = async () => (await send('GET', `${SETTLEMENT}/years?configuration_id=${made.configurationId}&year=2025`)).body.data;
  await expect.poll(async () => (await years()).length, PATIENCE).toBe(1);
  const [{ id }] = await years();
  expect((await post(`years/${id}/approve`, { note: 'read' })).status).toBe(200);
  const receipt = { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-05-30', lines };
  expect((await post('receipts', receipt)).status).toBe(201);
  const batch = await post('payout-batches', { community_id: made.communityId, below_minimum: true });
  expect([batch.status, batch.body.error?.message]).toEqual([201, undefined]);
  expect((await post(`payout-batches/${batch.body.id}/sent`, { sent_on: '2025-06-30', reference: 'SEPA-1' })).status).toBe(200);
}

/** The statement of the year of the only member. */
async function statementOf(explain: boolean): Promise<Body> {
  const { body } = await send('GET', `/api/cer/communities/${made.communityId}/members`);
  const query = `community_id=${made.communityId}&member_id=${body.data[0].id}&period=2025&lang=en&explain=${explain}`;
  const answer = await send('GET', `${SETTLEMENT}/statements?${query}`);
  expect(answer.status).toBe(200);
  return typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
}

describe('a file in Wh that is sent as kWh into a closed and paid year', () => {
  it('is refused where a plant of 60 kW would inject 13,129 kWh in an hour', async () => {
    await closeAndPay();
    const { state, error } = await importDay(1, 'kWh');
    expect([state, error.details.map(({ code }: Body) => code)]).toEqual(['failed', ['implausible']]);
    expect((await newest()).state).toBe('posted');
  });

  it('shows what the settlement of the year changed in what a member earned, and by what', async () => {
    const [member] = (await balances()).members;
    expect(member.years_cents).toBeLessThan(0);
    expect(member.months_cents + member.years_cents).toBe(member.earned_cents);
    const [full, figures] = [await statementOf(true), await statementOf(false)];
    expect(full.due_cents).toBe(member.earned_cents);
    expect(full.net_cents).toBe(member.months_cents);
    const [year] = full.years;
    expect(year.difference_cents).toBe(member.years_cents);
    expect(year.fees_cents).toBeLessThan(0);
    const parts = year.explanation.filter((line: string) => line.startsWith('Of this difference '));
    expect(parts).toHaveLength(new Set(year.rows.map(({ code }: Body) => code)).size);
    const withoutSentences = (one: Body): Body => ({
      ...one,
      years: one.years.map((each: Body) => ({ ...each, fees_cents: null, explanation: [] })),
      lines: one.lines.map((each: Body) => ({ ...each, explanation: [] })),
    });
    expect(figures).toEqual(withoutSentences(full));
  });

  it('waits for a person where it is a withdrawal that its point could carry, and changes nothing that is paid', async () => {
    const [paid, run] = [await balances(), await newest()];
    const { state, result } = await importDay(0, 'kWh');
    expect([state, result.days_stored, result.touched_months]).toEqual(['succeeded', 1, [MONTH]]);
    await expect.poll(async () => (await newest()).state, PATIENCE).toBe('awaiting_approval');
    const waiting = await newest();
    // 28 days x 24 h x 0.9 kWh; 900 Wh become 900 kWh on one of them.
    expect(waiting.findings).toEqual([
      expect.objectContaining({ reason: 'implausible_energy', code: C0, limit: 'voltage', kw: '100', largest: 900_000 }),
      {
        reason: 'changed_closed_month',
        code: C0,
        quantity: 'withdrawn',
        unit: 'Wh',
        before: 604_800,
        after: 22_183_200,
        days: 1,
        first_day: '2025-02-10',
        what: `${C0} withdrawn: in the posted month 604.8 kWh become 22,183.2 kWh (1 day, the first on 10 February 2025)`,
        remedy:
          'if an import was wrong, revert it, or import the right readings; or accept the run as it is, with a note that gives the reason',
        remedies: [
          { operation: 'takeBackImport', method: 'POST', path: '/api/v1/imports/{operation_id}/take-back' },
          { operation: 'createImport', method: 'POST', path: '/api/v1/imports' },
          { operation: 'approveSettlementRun', method: 'POST', path: `/api/v1/settlement/runs/${waiting.id}/approve` },
        ],
      },
    ]);
    expect(waiting.previous_run_id).toBe(run.id);
    expect(await balances()).toEqual(paid);
    expect(await blocks()).toContainEqual({
      by: 'approval',
      what: `${C0} energia prelevata: nel mese già registrato 604,8 kWh diventano 22.183,2 (giorni: 1, il primo il 10 febbraio 2025)`,
      remedy:
        "se un'importazione è errata, la annulli oppure importi le letture corrette; oppure accetti l'elaborazione così com'è, con una nota che ne indica il motivo",
      remedies: [
        { operation: 'takeBackImport', method: 'POST', path: '/api/v1/imports/{operation_id}/take-back' },
        { operation: 'createImport', method: 'POST', path: '/api/v1/imports' },
        { operation: 'approveSettlementRun', method: 'POST', path: `/api/v1/settlement/runs/${waiting.id}/approve` },
      ],
    });
  });

  it('is undone by the earlier readings: the month posts automatically with the same money', async () => {
    const paid = await balances();
    await importDay(0, 'Wh');
    await expect.poll(async () => (await newest()).state, PATIENCE).toBe('posted');
    expect((await newest()).findings).toEqual([]);
    expect((await balances()).members).toEqual(paid.members);
    expect(await blocks()).toEqual([]);
  });

  it('is posted when a manager accepts it with a reason', async () => {
    await importDay(0, 'kWh');
    await expect.poll(async () => (await newest()).state, PATIENCE).toBe('awaiting_approval');
    const { id } = await newest();
    expect((await post(`runs/${id}/approve`, {})).status).toBe(422);
    const note = 'a furnace was tested that day';
    expect(await post(`runs/${id}/approve`, { note })).toMatchObject({
      status: 200,
      body: { state: 'posted', approval_note: note, findings: [{ code: C0 }, { code: C0 }] },
    });
    const explained = async (lang: string): Promise<string> =>
      (await send('GET', `${SETTLEMENT}/runs/${id}/explanation?code=${C0}&lang=${lang}`)).body.lines.at(-1);
    expect(await explained('en')).toBe(
      `To be checked: ${C0} withdrawn: in the posted month 604.8 kWh become 22,183.2 kWh (1 day, the first on 10 February 2025); accepted with the reason: ${note}.`,
    );
    expect(await explained('it')).toContain(
      `nel mese già registrato 604,8 kWh diventano 22.183,2 (giorni: 1, il primo il 10 febbraio 2025); accettato`,
    );
  });

  it('is explained to its holder, who sees no approval of anything else', async () => {
    const { id } = await newest();
    const key = await memberKey(api, made.parties[0] as number);
    const run = async () => (await send('GET', `${SETTLEMENT}/runs/${id}`, { key })).body;
    const lastLine = async () => (await send('GET', `${SETTLEMENT}/runs/${id}/explanation?code=${C0}`, { key })).body.lines.at(-1);
    expect(await run()).toMatchObject({ state: 'posted', findings: [], approval_note: null });
    const { body } = await send('GET', `${SETTLEMENT}/runs/${id}/versions`, { key });
    expect(body.data.map((version: Body) => version.run.approval_note)).toEqual(body.data.map(() => null));
    expect(await lastLine()).toContain('accepted with the reason: a furnace was tested that day.');
    await api.database.owner.db
      .updateTable('settlement_run')
      .set({ findings: sql`findings || jsonb_build_array(findings->0 || '{"code": "another"}')` })
      .where('id', '=', id)
      .execute();
    expect(await lastLine()).toContain('a person accepted it.');
    expect(await lastLine()).not.toContain('furnace');
  });
});
