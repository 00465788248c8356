import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

const NOW = { 'If-Match': '*' };
const EFFICIENCY = { value: '0.85', valid_from: '2024-06-01', source: 'test' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  for (const number of [1, 2]) {
    await send('POST', `${one.path}/members`, { json: member(number) });
    await send('POST', `${one.path}/points`, { json: point(number, one.configurationId) });
  }
  await send('POST', `${one.path}/plants`, { json: plant(1, one.configurationId) });
});
afterAll(() => api?.drop());

const storage = (number: number, more: object = {}) => ({
  code: `B-${number}`,
  name: `Battery ${number}`,
  pod: pod(number),
  configuration_id: one.configurationId,
  valid_from: '2024-07-01',
  efficiencies: [EFFICIENCY],
  ...more,
});
const audited = async (kind: string) =>
  (await api.database.owner.db.selectFrom('audit_event').select(['action', 'after']).where('object_kind', '=', kind).execute()).map(
    ({ action }) => action,
  );

describe('storages', () => {
  it('stand behind a point of the configuration, with their plant and efficiency', async () => {
    const { status, body, response } = await send('POST', `${one.path}/storages`, { json: storage(1, { plant_code: 'P-1' }) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: 'B-1', pod: pod(1), plant_code: 'P-1', valid_from: '2024-07-01', valid_to: null });
    expect(body.efficiencies).toEqual([
      { ...EFFICIENCY, id: expect.any(Number), valid_to: null, changeable: expect.objectContaining({ phase: 'draft' }) },
    ]);
    expect((await send('GET', response.headers.get('location') as string)).body).toEqual(body);
    expect((await send('GET', `${one.path}/storages?code=B-1`)).body.data).toEqual([body]);
    expect(await audited('storage_unit')).toEqual(['storage.created']);
  });

  it('shows no name, source or place to who may not see persons', async () => {
    const trader = await userWith(api, { username: 'storage-trader', role: 'trader', communityId: one.communityId });
    const by = { key: trader.key };
    const [listed] = (await send('GET', `${one.path}/storages`, by)).body.data as unknown as { id: number }[];
    expect(listed).toMatchObject({ code: 'B-1', name: '—', efficiencies: [{ value: '0.85', source: '—' }] });
    expect((await send('GET', `${one.path}/storages/${listed?.id}`, by)).body).toEqual(listed);
    const csv = await api.call('GET', `${one.path}/storages`, { ...by, headers: { Accept: 'text/csv' } });
    expect(await csv.text()).not.toMatch(/Battery|test/);
    const points = (await send('GET', `${one.path}/points`, by)).body.data as unknown as { location: unknown }[];
    expect(points.map(({ location }) => location)).toEqual([null, null]);
    expect((await send('GET', `${one.path}/plants`, by)).body.data).toMatchObject([{ code: 'P-1', name: '—', source: 'photovoltaic' }]);
    const query = `{ communities { data { points { data { location } } plants { data { name } } } } }`;
    const asked = await api.call('POST', '/api/v1/graphql', { ...by, json: { query } });
    expect(await asked.text()).not.toMatch(/Roof|9\.15/);
    expect((await send('GET', `${one.path}/storages`)).body.data).toMatchObject([{ name: 'Battery 1' }]);
  });

  it('are stored once, under a code that no section has', async () => {
    const again = await send('POST', `${one.path}/storages`, { json: storage(1) });
    expect([again.status, again.body.error.code]).toEqual([409, 'already_exists']);
    const section = await send('POST', `${one.path}/storages`, { json: storage(2, { code: 'P-1-S1' }) });
    expect(section.body.error.details).toEqual([expect.objectContaining({ path: 'code', code: 'already_exists' })]);
    const taken = plant(2, one.configurationId, { sections: [{ code: 'B-1', power_kw: '3', entry_into_operation: '2024-05-10' }] });
    const refused = await send('POST', `${one.path}/plants`, { json: taken });
    expect(refused.body.error.details).toEqual([expect.objectContaining({ path: 'sections[0].code' })]);
  });

  it.each([
    ['pod', 422, { pod: pod(9) }],
    ['configuration_id', 422, { configuration_id: 999_999 }],
    ['plant_code', 422, { plant_code: 'P-9' }],
    ['valid_from', 422, { valid_from: '2024-01-01' }],
    ['valid_to', 422, { valid_to: '2024-06-01' }],
    ['efficiencies[0].value', 422, { efficiencies: [{ ...EFFICIENCY, value: '1.01' }] }],
    ['efficiencies[0].value', 422, { efficiencies: [{ ...EFFICIENCY, value: '0,85' }] }],
    ['efficiencies', 422, { efficiencies: [] }],
    ['efficiencies[1].valid_from', 409, { efficiencies: [EFFICIENCY, { ...EFFICIENCY, value: '0.9', valid_from: '2025-01-01' }] }],
  ])('are refused for %s, and nothing is left behind', async (path, status, more) => {
    const answer = await send('POST', `${one.path}/storages`, { json: storage(2, more) });
    expect([answer.status, answer.body.error.details[0]?.path]).toEqual([status, path]);
    expect((await send('GET', `${one.path}/storages?code=B-2`)).body.data).toEqual([]);
  });

  it('take one efficiency after the other, and end', async () => {
    const [known] = (await send('GET', `${one.path}/storages?code=B-1`)).body.data;
    const path = `${one.path}/storages/${known?.id}`;
    const next = { value: '0.8', valid_from: '2025-01-01', source: 'aged' };
    expect((await send('POST', `${path}/efficiencies`, { json: next })).status).toBe(409);
    const [first] = (known?.efficiencies ?? []) as { id: number }[];
    const ended = await send('PUT', `${path}/efficiencies/${first?.id}`, { json: { valid_to: '2025-01-01' }, headers: NOW });
    expect(ended.status).toBe(200);
    const added = await send('POST', `${path}/efficiencies`, { json: next });
    expect(added.body.efficiencies).toMatchObject([
      { value: '0.85', valid_to: '2025-01-01' },
      { value: '0.8', valid_to: null },
    ]);
    expect((await send('PUT', `${path}/efficiencies/999999`, { json: { valid_to: null }, headers: NOW })).status).toBe(404);
    expect((await send('PUT', path, { json: { valid_to: '2026-01-01' }, headers: NOW })).body.valid_to).toBe('2026-01-01');
    expect((await send('PUT', path, { json: { valid_to: '2024-01-01' }, headers: NOW })).status).toBe(422);
    expect(await audited('storage_efficiency')).toEqual(['storage.efficiency_ended', 'storage.efficiency_added']);
  });

  it('are not seen from another community', async () => {
    const [known] = (await send('GET', `${one.path}/storages`)).body.data;
    expect((await send('GET', `${two.path}/storages`)).body.data).toEqual([]);
    expect((await send('GET', `${two.path}/storages/${known?.id}`)).status).toBe(404);
    expect((await send('PUT', `${two.path}/storages/${known?.id}`, { json: { valid_to: null }, headers: NOW })).status).toBe(404);
  });
});

describe('exempt energy', () => {
  const exemption = (more: object = {}) => ({
    pod: pod(2),
    basis: 'arera_109_2021',
    valid_from: '2024-08-01',
    source: 'letter of the distributor',
    ...more,
  });

  it('is declared for days of a point, once at a time, and ends', async () => {
    const { status, body } = await send('POST', `${one.path}/exemptions`, { json: exemption() });
    expect([status, body]).toMatchObject([201, { pod: pod(2), basis: 'arera_109_2021', valid_to: null }]);
    const twice = await send('POST', `${one.path}/exemptions`, { json: exemption({ valid_from: '2025-01-01' }) });
    expect([twice.status, twice.body.error.details[0]?.code]).toEqual([409, 'overlap']);
    const ended = await send('PUT', `${one.path}/exemptions/${body.id}`, { json: { valid_to: '2025-01-01' }, headers: NOW });
    expect(ended.body.valid_to).toBe('2025-01-01');
    expect((await send('GET', `${one.path}/exemptions?pod=${pod(2)}`)).body.data).toEqual([ended.body]);
    expect((await send('GET', `${two.path}/exemptions`)).body.data).toEqual([]);
    expect(await audited('point_exemption')).toEqual(['exemption.created', 'exemption.ended']);
  });

  it.each([
    ['pod', { pod: pod(9) }],
    ['valid_from', { valid_from: '2020-01-01', valid_to: '2024-07-01' }],
    ['basis', { basis: 'other' }],
  ])('is refused for %s', async (path, more) => {
    const { status, body } = await send('POST', `${one.path}/exemptions`, { json: exemption(more) });
    expect([status, body.error.details[0]?.path]).toEqual([422, path]);
  });
});
