import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import type { CallOptions } from '../testing/test-api.ts';
import { type ApiWithWorkers, apiWithWorkers } from './testing/api-with-workers.ts';
import { hourlyWh, PV, readyCommunity, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const MONTH = '2025-02';
const PATIENCE = { timeout: 60_000, interval: 100 };

let api: ApiWithWorkers;
let made: MadeCommunity;

beforeAll(async () => {
  api = await apiWithWorkers();
  made = await readyCommunity(api, 'operate');
  for (const month of [MONTH, '2025-03']) await storeMonth(api, month);
  await call('POST', '/api/v1/settlement/backfill', { key: api.keys.operator, json: { from: MONTH, to: '2025-03' } });
}, 120_000);
afterAll(() => api?.drop());

async function call(method: string, path: string, options: CallOptions = {}): Promise<Body> {
  return expectDeclared(method, path, await api.call(method, path, { key: api.keys.manager, ...options }));
}
const runs = async (month?: string): Promise<Body[]> =>
  (
    await call(
      'GET',
      `/api/v1/settlement/runs?configuration_id=${made.configurationId}${month === undefined ? '' : `&from=${month}&to=${month}`}`,
    )
  ).data;
const marks = async (): Promise<Body[]> =>
  (await call('GET', `/api/v1/settlement/marks?configuration_id=${made.configurationId}&month=${MONTH}`)).data;
const newest = async (): Promise<Body> => (await runs(MONTH)).filter(({ state }: Body) => state !== 'discarded').at(-1);
const workItems = async (): Promise<Body[]> => {
  const { data } = await call('GET', '/api/v1/settlement/worklist', { key: api.keys.operator });
  return data.flatMap(({ items }: Body) => items);
};

/** A day of the plant as a file, `factor` times the usual. */
async function rectify(day: string, factor: number): Promise<void> {
  const rows = Array.from({ length: 24 }, (_, hour) => {
    const start = new Date(Date.parse(`${day}T00:00:00+01:00`) + hour * 3_600_000).toISOString();
    return `${start},${(hourlyWh(PV, hour) * factor) / 1000}`;
  });
  const query = `kind=curves_wide&unit=kWh&community_id=${made.communityId}&configuration_id=${made.configurationId}`;
  const body = `start,${PV}:injected\n${rows.join('\n')}\n`;
  const headers = { 'Content-Type': 'text/csv' };
  const response = await api.call('POST', `/api/v1/imports?${query}`, { key: api.keys.manager, body, headers });
  expect(response.status, await response.clone().text()).toBe(202);
}

describe('a correction', () => {
  it('settles its month again by itself, and the version names hours, members and difference', async () => {
    await expect.poll(() => runs().then((all) => all.map(({ state }) => state)), PATIENCE).toEqual(['posted', 'posted']);
    await rectify('2025-02-10', 2);
    await expect.poll(() => newest().then(({ version, state }) => `${version} ${state}`), PATIENCE).toBe('2 posted');
    const run = await newest();
    const touched = await call('GET', `/api/v1/settlement/runs/${run.id}/touched`);
    expect(touched.marks).toMatchObject([
      {
        ...{ cause: 'reading', subject: PV, day: '2025-02-10', from: '2025-02-10T07:00:00.000Z', to: '2025-02-10T16:00:00.000Z' },
        ...{ from_version: 1, to_version: 2, outcome: 'settled', run_id: run.id, member_code: 'M0' },
      },
    ]);
    expect(touched.changed_hours.length).toBeGreaterThan(0);
    for (const { from, to } of touched.changed_hours) expect([from >= '2025-02-10T07', to <= '2025-02-10T17']).toEqual([true, true]);
    expect(touched.members.map(({ member_code }: Body) => member_code)).toEqual(['M0', 'M1']);
    const sum = (side: string): number => touched.members.reduce((total: number, one: Body) => total + one[side], 0);
    expect(sum('after_cents')).toBeGreaterThan(sum('before_cents'));
    expect((await runs('2025-03')).map(({ version }: Body) => version)).toEqual([1]);
  }, 180_000);

  it('of master data settles every month it touches', async () => {
    const path = `/api/cer/communities/${made.communityId}`;
    const plants = await call('GET', `${path}/plants`);
    await sql`update plant_section set grant_share = 0.1 where plant_id = ${plants.data[0].id}`.execute(api.database.owner.db);
    await expect.poll(() => runs('2025-03').then((all) => all.map(({ version }: Body) => version)), PATIENCE).toEqual([1, 2]);
    await expect.poll(() => newest().then(({ version }) => version), PATIENCE).toBe(3);
    for (const run of await runs()) {
      if (run.state !== 'awaiting_approval') continue;
      const { state } = await call('POST', `/api/v1/settlement/runs/${run.id}/approve`, { json: { note: 'the grant is as recorded now' } });
      expect(state).toBe('posted');
    }
  }, 180_000);
});

describe('an operator', () => {
  it('settles a month again, and nothing comes of it where nothing changed', async () => {
    const before = await newest();
    const json = { configuration_id: made.configurationId, month: MONTH, note: 'somebody doubts it' };
    const { mark_id, workflow_id } = await call('POST', '/api/v1/settlement/recompute', { json });
    expect(workflow_id).toBe(`settle/${made.configurationId}/${MONTH}`);
    await expect.poll(() => marks().then((all) => all.find(({ id }) => id === mark_id)?.outcome), PATIENCE).toBe('unchanged');
    expect((await newest()).id).toBe(before.id);
  }, 180_000);

  it('holds a month, which is then settled and not posted, shows it, and releases it', async () => {
    const json = { configuration_id: made.configurationId, month: MONTH, note: 'GSE asked to wait' };
    const held = await call('POST', '/api/v1/settlement/holds', { json });
    expect((await api.call('POST', '/api/v1/settlement/holds', { key: api.keys.manager, json })).status).toBe(409);
    const before = await newest();
    await rectify('2025-02-11', 3);
    await expect.poll(() => newest().then(({ state }) => state), PATIENCE).toBe('awaiting_approval');
    const waiting = await newest();
    expect(waiting).toMatchObject({ kind: 'recalculated', version: before.version + 1 });
    const refused = await api.call('POST', `/api/v1/settlement/runs/${waiting.id}/approve`, {
      key: api.keys.manager,
      json: { note: 'now' },
    });
    expect([refused.status, ((await refused.json()) as Body).error.message]).toEqual([409, expect.stringMatching(/on hold/)]);
    expect((await workItems()).find(({ month, blocks }) => month === MONTH && blocks[0].by === 'hold')?.blocks[0].what).toContain(
      'GSE asked to wait',
    );
    const handle = api.temporal.workflow.getHandle(`settle/${made.configurationId}/${MONTH}`);
    const phase = async (): Promise<unknown> => (await handle.describe()).searchAttributes.Phase?.[0];
    await expect.poll(phase, PATIENCE).toBe('held');
    const released = await call('POST', `/api/v1/settlement/holds/${held.id}/release`, { json: { note: 'GSE agreed' } });
    expect(released).toMatchObject({ released_by: expect.any(String), release_note: 'GSE agreed' });
    await expect.poll(() => newest().then(({ id, state }) => `${id} ${state}`), PATIENCE).toBe(`${waiting.id} posted`);
    await expect.poll(phase, PATIENCE).toBe('released');
    expect((await call('GET', '/api/v1/settlement/holds?open=true')).data).toEqual([]);
    expect((await call('GET', '/api/v1/settlement/holds?open=false')).data).toHaveLength(1);
  }, 180_000);

  it('reports what is wrong with an order', async () => {
    const json = { configuration_id: made.configurationId, month: MONTH, note: 'x' };
    const status = async (path: string, body: object, key = api.keys.manager) => (await api.call('POST', path, { key, json: body })).status;
    expect(await status('/api/v1/settlement/holds', { ...json, until: '2020-01-01T00:00:00Z' })).toBe(422);
    expect(await status('/api/v1/settlement/holds', { ...json, configuration_id: 999_999 })).toBe(422);
    expect(await status('/api/v1/settlement/recompute', { ...json, month: '2025-13' })).toBe(422);
    expect(await status('/api/v1/settlement/holds/999999/release', { note: 'x' })).toBe(404);
    expect(await status('/api/v1/settlement/holds', json, api.keys.utility)).toBe(403);
  });
});

it('shows provisional energy of the newest hours, marked as such', async () => {
  const today = new Date().toISOString().slice(0, 10);
  await sql`insert into live_day (configuration_id, community_id, day) values (${made.configurationId}, ${made.communityId}, ${today}::date)`.execute(
    api.database.owner.db,
  );
  expect(await call('GET', `/api/v1/settlement/live?configuration_id=${made.configurationId}`)).toEqual({
    provisional: true,
    days: [],
    withheld: [],
  });
  await api.temporal.schedule.getHandle('settle-hourly').trigger();
  const days = async (): Promise<Body[]> => (await call('GET', `/api/v1/settlement/live?community_id=${made.communityId}`)).days;
  await expect.poll(() => days().then((all) => all.map(({ day }) => day)), PATIENCE).toEqual([today]);
  const { provisional } = await call('GET', `/api/cer/communities/${made.communityId}/sharing-stats`);
  // Nothing came in today: both points lack every reading, and so does the plant.
  const hours = (await days())[0].missing.length;
  expect(provisional).toMatchObject({ from: today, to: today, energy_unit: 'Wh', withdrawn: 0, shared: 0, missing: 3 * hours });
}, 180_000);
