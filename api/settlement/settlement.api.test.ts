import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import type { CallOptions } from '../testing/test-api.ts';
import { type ApiWithWorkers, apiWithWorkers } from './testing/api-with-workers.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const cell = (column: number, hour: number): string =>
  (column === 2 ? Math.max(0, 8 - Math.abs((hour % 24) - 12)) * 0.4 : 0.2 + (hour % 5) * 0.1).toFixed(1);

const inItalian = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

let api: ApiWithWorkers;
let made: MadeCommunity;
beforeAll(async () => {
  api = await apiWithWorkers();
  made = await makeCommunity(api.database.owner.db, {
    code: 'live',
    points: [{ pod: C0 as string }, { pod: C1 as string }],
    plants: [{ code: PV as string, powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.operator, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}

/** Follows an operation to its end. */
async function ended(id: number): Promise<Body> {
  let body: Body;
  await expect
    .poll(
      async () => {
        ({ body } = await send('GET', `/api/v1/operations/${id}`));
        return body.state;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toMatch(/succeeded|failed/);
  return body;
}

async function importFile(query: string, text: string): Promise<Body> {
  const { status, body } = await send('POST', `/api/v1/imports?${query}`, { body: text, headers: { 'Content-Type': 'text/csv' } });
  expect(status, JSON.stringify(body)).toBe(202);
  return ended(body.id);
}

const ofConfiguration = (): string =>
  `kind=curves_wide&unit=kWh&community_id=${made.communityId}&configuration_id=${made.configurationId}&source=test.csv`;
const runs = async (query = ''): Promise<Body[]> =>
  (await send('GET', `/api/v1/settlement/runs?configuration_id=${made.configurationId}${query}`)).body.data;

describe('from files to money', () => {
  it('imports prices and curves and says how it went', async () => {
    const prices = await importFile(
      'kind=prices&market_zone=NORD',
      wideFile(['price_eur_per_mwh'], '2025-02-01', '2025-04-01', () => '95'),
    );
    expect(prices).toMatchObject({ state: 'succeeded', done: 59, total: 59, result: { days_stored: 59 } });
    const curves = await importFile(
      ofConfiguration(),
      wideFile(COLUMNS, '2025-02-01', '2025-04-01', (column, hour) => (column === 1 && hour === 1000 ? '' : cell(column, hour))),
    );
    expect(curves).toMatchObject({ state: 'succeeded', result: { series: 3, days_stored: 177, missing_intervals: 1 } });
  });

  it('names the faults of a file on its operation', async () => {
    const body = await importFile(ofConfiguration(), `start,${C0}:withdrawn\n2025-05-01T00:00:00+02:00,abc\n`);
    expect(body).toMatchObject({ state: 'failed', error: { code: 'invalid_input' } });
    expect(body.error.details.map(({ path }: { path: string }) => path)).toEqual(['test.csv:2:2', 'test.csv:2:1']);
  });

  it.each([
    ['kind=curves_wide', 422],
    ['kind=prices', 422],
    ['kind=prices&market_zone=NORD&resolution_minutes=30', 422],
    ['kind=curves_wide&unit=kWh&community_id=1&configuration_id=999', 404],
  ])('refuses an import with %s', async (query, status) => {
    const { status: answered } = await send('POST', `/api/v1/imports?${query}`, {
      body: 'start\n',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(answered).toBe(status);
  });

  it('takes no file of curves whose unit neither the call nor the header says', async () => {
    const place = `community_id=${made.communityId}&configuration_id=${made.configurationId}`;
    const answered = (query: string, body: string) =>
      send('POST', `/api/v1/imports?${query}&${place}`, { body, headers: { 'Content-Type': 'text/csv' } });
    const wide = await answered('kind=curves_wide', `start,${C0}:withdrawn\n`);
    expect([wide.status, wide.body.error.message]).toEqual([422, expect.stringContaining('query.unit: the unit of the values is missing')]);
    expect((await answered('kind=curves_long', 'code,quantity,start,value\n')).status).toBe(422);
    expect((await answered('kind=curves_long', 'code,quantity,start,value_Wh,quality\n')).status).toBe(202);
    const other = await answered('kind=curves_wide&unit=Wh', `start,${C0}:withdrawn:kWh\n2025-05-01T00:00:00+02:00,1\n`);
    expect((await ended(other.body.id)).error.details[0]).toMatchObject({ code: 'other_unit', path: 'file:1:1' });
  });

  it.each([
    ['separator=semicolon', 'query.separator: has no effect for curves_wide, only for gse_amounts: leave it out'],
    ['decimal=comma', 'query.decimal: has no effect for curves_wide, only for gse_amounts: leave it out'],
    ['market_zone=NORD', 'query.market_zone: has no effect for curves_wide, only for prices, gme_prices: leave it out'],
  ])('refuses an option without effect: %s', async (option, message) => {
    const { status, body } = await send('POST', `/api/v1/imports?${ofConfiguration()}&${option}`, {
      body: 'start\n',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect([status, body.error.message]).toEqual([422, message]);
  });

  it('lets nobody without the right import prices or backfill', async () => {
    const key = api.keys.manager;
    const imported = await send('POST', '/api/v1/imports?kind=prices&market_zone=NORD', {
      key,
      body: 'x',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(imported.status).toBe(403);
    expect((await send('POST', '/api/v1/settlement/backfill', { key, json: { from: '2025-02', to: '2025-02' } })).status).toBe(403);
  });

  it('shows what is missing, month by month', async () => {
    const { body } = await send(
      'GET',
      `/api/cer/communities/${made.communityId}/completeness?configuration_id=${made.configurationId}&from=2025-02&to=2025-04`,
    );
    expect(body.months).toMatchObject([
      { month: '2025-02', series_expected: 3, series_complete: 3, missing_intervals: 0, price_hours_missing: 0, gaps: [] },
      {
        month: '2025-03',
        series_expected: 3,
        series_complete: 2,
        missing_intervals: 1,
        price_hours_missing: 0,
        gaps: [{ code: C1, missing_intervals: 1, missing_ranges: [] }],
      },
      {
        month: '2025-04',
        series_expected: 3,
        series_complete: 0,
        missing_intervals: 2160,
        price_hours_missing: 720,
        gaps: [1, 2, 3].map(() => ({ missing_intervals: 720, missing_ranges: [{ from: '2025-04-01', to: '2025-04-30' }] })),
      },
    ]);
  });

  it('shows a month day by day, with the stretches of a day stored in part', async () => {
    const path = (month: string) =>
      `/api/cer/communities/${made.communityId}/completeness/${month}?configuration_id=${made.configurationId}`;
    const { body } = await send('GET', path('2025-03'));
    expect(body.series.map(({ code, newest_complete_day: newest, days }: Body) => [code, newest, days.length])).toEqual([
      [PV, '2025-03-31', 31],
      [C0, '2025-03-31', 31],
      [C1, '2025-03-31', 31],
    ]);
    expect(body.series[2].days.filter(({ missing }: Body) => missing > 0)).toEqual([
      {
        day: '2025-03-14',
        expected: 24,
        missing: 1,
        missing_stretches: [{ from: '2025-03-14T15:00:00.000Z', to: '2025-03-14T16:00:00.000Z' }],
      },
    ]);
    expect(body.series[0].days.find(({ day }: Body) => day === '2025-03-30').expected).toBe(23);
    const { body: april } = await send('GET', path('2025-04'));
    expect(april.series[1].days[0]).toEqual({ day: '2025-04-01', expected: 24, missing: 24, missing_stretches: [] });
  });

  it('lists imports with what was said of their files', async () => {
    const { body } = await send('GET', `/api/v1/imports?community_id=${made.communityId}`);
    expect(body.data.at(-1)).toMatchObject({
      state: 'succeeded',
      file: {
        kind: 'curves_wide',
        source: 'test.csv',
        unit: 'kWh',
        configuration_id: made.configurationId,
        takes_back: null,
        taken_back_by: null,
      },
    });
    expect(body.data.map(({ id }: Body) => id)).toEqual(body.data.map(({ id }: Body) => id).sort((a: number, b: number) => b - a));
  });

  it('settles past months by backfilling the schedule', async () => {
    const { status, body } = await send('POST', '/api/v1/settlement/backfill', { json: { from: '2025-02', to: '2025-03' } });
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ state: 'succeeded', done: 2, total: 2 });
    expect((await runs()).sort((a, b) => (a.month < b.month ? -1 : 1))).toMatchObject([
      { month: '2025-02', kind: 'complete', state: 'posted', missing_readings: 0 },
      { month: '2025-03', kind: 'partial', state: 'awaiting_approval', missing_readings: 1, missing: [{ code: C1, intervals: 1 }] },
    ]);
  });

  it('settles nothing twice', async () => {
    const { body } = await send('POST', '/api/v1/settlement/backfill', { json: { from: '2025-02', to: '2025-03' } });
    expect(await ended(body.id)).toMatchObject({ state: 'succeeded', done: 2 });
    expect(await runs()).toHaveLength(2);
  });

  it('posts a partial run on approval, once, also when its workflow was lost', async () => {
    const waiting = (await runs()).find(({ state }) => state === 'awaiting_approval');
    const path = `/api/v1/settlement/runs/${waiting.id}/approve`;
    const posted = (await runs()).find(({ state }) => state === 'posted');
    expect((await send('POST', `/api/v1/settlement/runs/${posted.id}/approve`, { json: { note: 'no need' } })).body.error.code).toBe(
      'wrong_state',
    );
    await api.temporal.workflow.getHandle(`settle/${made.configurationId}/2025-03`).terminate('lost');
    const first = await send('POST', path, { json: { note: 'the meter was broken' } });
    expect(first.body).toMatchObject({ id: waiting.id, state: 'posted', approval_note: 'the meter was broken' });
    expect((await send('POST', path, { json: { note: 'again' } })).body).toEqual(first.body);
  });

  it('shows a run whole, and its curves', async () => {
    const [run] = await runs('&from=2025-03&to=2025-03&latest=true');
    const { body } = await send('GET', `/api/v1/settlement/runs/${run.id}`);
    const sum = (rows: { cents: number }[]) => rows.reduce((total, { cents }) => total + cents, 0);
    expect(sum(body.parts)).toBe(body.premium_cents + body.refund_cents);
    expect(body.points.map(({ pod }: { pod: string }) => pod)).toEqual([C0, C1]);
    expect(body.parameters.length).toBeGreaterThan(3);
    const { body: curves } = await send('GET', `/api/v1/settlement/runs/${run.id}/curves?subject_kind=configuration`);
    expect(curves).toMatchObject({ start_utc: '2025-02-28T23:00:00Z', resolution_minutes: 60, unit: 'Wh' });
    expect(curves.curves.map(({ quantity, values }: { quantity: string; values: number[] }) => [quantity, values.length])).toEqual([
      ['injected', 743],
      ['shared', 743],
      ['withdrawn', 743],
    ]);
  });

  it('explains a part down to the cent, in both languages', async () => {
    const [run] = await runs('&from=2025-03&to=2025-03&latest=true');
    const { body: detail } = await send('GET', `/api/v1/settlement/runs/${run.id}`);
    for (const code of [C0, PV]) {
      const part = detail.parts
        .filter((one: { code: string }) => one.code === code)
        .reduce((total: number, { cents }: { cents: number }) => total + cents, 0);
      const { body: italian } = await send('GET', `/api/v1/settlement/runs/${run.id}/explanation?code=${code}&lang=it`);
      expect(italian.cents).toBe(part);
      expect(italian.chain.quotas.reduce((total: number, { cents }: { cents: number }) => total + cents, 0)).toBe(part);
      expect(italian.lines.at(-1)).toBe(
        `Parte di ${code}: ${inItalian(part)} EUR, di cui premio ${inItalian(italian.premium_cents)} e contributo ${inItalian(italian.refund_cents)}.`,
      );
      const { body: english } = await send('GET', `/api/v1/settlement/runs/${run.id}/explanation?code=${code}`);
      expect(english.lines).toHaveLength(italian.lines.length);
      expect(english.lines.join('\n')).not.toMatch(/[{}]|undefined/);
    }
    expect((await send('GET', `/api/v1/settlement/runs/${run.id}/explanation?code=nobody`)).status).toBe(404);
  });

  it('keeps a ledger in which everybody together is owed what GSE owes', async () => {
    const { body } = await send('GET', `/api/v1/settlement/balances?community_id=${made.communityId}`);
    const of = (kinds: string[]): number =>
      body.accounts
        .filter(({ kind }: { kind: string }) => kinds.includes(kind))
        .reduce((total: number, one: Body) => total + one.balance_cents, 0);
    expect(of(['gse_receivable'])).toBeGreaterThan(0);
    expect(of(['member', 'fund', 'costs'])).toBe(of(['gse_receivable']));
    const all = await runs('&latest=true');
    expect(of(['gse_receivable'])).toBe(all.reduce((total, one) => total + one.premium_cents + one.refund_cents, 0));
  });

  it('hides runs of communities that the caller does not work for', async () => {
    const [run] = await runs();
    expect((await send('GET', `/api/v1/settlement/runs/${run.id}`, { key: api.keys.manager })).status).toBe(404);
    expect((await send('GET', '/api/v1/settlement/runs', { key: api.keys.manager })).body.data).toEqual([]);
    expect((await send('POST', `/api/v1/settlement/runs/${run.id}/approve`, { key: api.keys.manager, json: { note: 'x' } })).status).toBe(
      404,
    );
  });
});

/** A day on which 1 kWh is shared every hour at 95 EUR/MWh: 24 kWh x 130 EUR/MWh = 3.12 EUR, and 24 kWh x 8.48 = 0.20 EUR. */
const SCENARIO = {
  version: 1,
  configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Rome' },
  period: { from: '2025-05-01', to: '2025-05-02' },
  resolutionMinutes: 60,
  plants: [
    {
      id: 'P0',
      powerKw: '100',
      entryIntoOperation: '2024-05-10',
      region: 'Lombardia',
      source: 'photovoltaic',
      injectedWh: Array(24).fill(1000),
    },
  ],
  points: [{ id: 'C0', memberId: 'M0', holder: 'natural_person', withdrawnWh: Array(24).fill(1500) }],
  zonalPriceEurPerMwh: Array(24).fill('95'),
  parameters: { transmissionRefundEurPerMwh: '8.48' },
};

describe('simulations', () => {
  it('settle a scenario, and name the paths of what is wrong', async () => {
    const settled = await send('POST', '/api/v1/settlement/simulations', { json: SCENARIO });
    expect(settled.body).toMatchObject({ hours: 24, sharedWh: 24_000, premiumCents: 312, networkRefundCents: 20 });
    const { status, body } = await send('POST', '/api/v1/settlement/simulations', { json: { ...SCENARIO, plants: [], extra: 1 } });
    expect(status).toBe(422);
    expect(body.error.details.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['plants', 'extra']));
  });
});
