import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedDocument } from '../../settlement/testing/settled-community.ts';
import { caller } from '../../testing/caller.ts';
import { member, plant, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const NOW = { 'If-Match': '*' };
const NOTE = { note: 'acceptance of the variation, protocol 42' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  await send('POST', `${one.path}/members`, { json: member(1) });
  await send('POST', `${one.path}/points`, { json: point(1, one.configurationId) });
  for (const number of [1, 2, 3]) {
    const json = plant(number, one.configurationId, { producer_code: 'M-001', valid_to: number === 3 ? '2026-01-01' : undefined });
    expect((await send('POST', `${one.path}/plants`, { json })).status).toBe(201);
  }
});
afterAll(() => api?.drop());

const plantOf = async (code: string) => {
  const [found] = (await send('GET', `${one.path}/plants?code=${code}`)).body.data;
  return { id: found?.id as number, sections: found?.sections as { id: number; valid_to: string | null; service_start: string | null }[] };
};
const lastAudit = async (action: string) =>
  (
    await api.database.owner.db
      .selectFrom('audit_event')
      .select(['before', 'after'])
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
  )[0];

describe('plants', () => {
  it('have at most the power that can be connected', async () => {
    const faults = async (power_kw: string, voltage: string) => {
      const given = plant(9, one.configurationId, { producer_code: 'M-001' }) as unknown as { sections: object[] };
      const sections = given.sections.map((section) => ({ ...section, power_kw }));
      const { status, body } = await send('POST', `${one.path}/plants`, { json: { ...given, voltage, sections } });
      return [status, ...body.error.details.map(({ path }: { path: string }) => path)];
    };
    expect(await faults('999999999.999', 'MV')).toEqual([422, 'sections[0].power_kw']);
    expect(await faults('10000.001', 'MV')).toEqual([422, 'sections[0].power_kw']);
    expect(await faults('200.001', 'LV')).toEqual([422, 'sections']);
  });
});

describe('days of a plant', () => {
  it('may end when it is entered, and a section may end later', async () => {
    const { id, sections } = await plantOf('P-3');
    expect(sections[0]).toMatchObject({ valid_to: '2026-01-01', service_start: null });
    const path = `${one.path}/plants/${id}/sections/${sections[0]?.id}`;
    const { status, body } = await send('PUT', path, { json: { valid_to: '2025-07-01' }, headers: NOW });
    expect([status, body.sections]).toMatchObject([200, [{ valid_to: '2025-07-01' }]]);
    expect(await lastAudit('section.ended')).toEqual({ before: { valid_to: '2026-01-01' }, after: { valid_to: '2025-07-01' } });
    const backwards = plant(4, one.configurationId, { producer_code: 'M-001', valid_to: '2024-06-01' });
    expect((await send('POST', `${one.path}/plants`, { json: backwards })).body.error.details[0]?.path).toBe('valid_to');
  });
});

describe('a plant', () => {
  it('lies within the membership of its producer', async () => {
    for (const [path, days] of [
      ['valid_from', { valid_from: '2020-01-01' }],
      ['valid_to', { producer_code: 'M-050', valid_to: '2026-01-02' }],
    ] as const) {
      if (path === 'valid_to') await send('POST', `${one.path}/members`, { json: { ...member(50), valid_to: '2026-01-01' } });
      const json = plant(50, one.configurationId, { producer_code: 'M-001', ...days });
      const { status, body } = await send('POST', `${one.path}/plants`, { json });
      expect([status, body.error.details[0]]).toMatchObject([422, { path, code: 'outside_membership' }]);
    }
  });
});

describe('a section that is added to a plant', () => {
  const section = { code: 'P-2-S2', power_kw: '20', entry_into_operation: '2025-03-01' };
  const add = async (more: object = {}, facts: object = {}) => {
    const { id } = await plantOf('P-2');
    const json = { configuration_id: one.configurationId, valid_from: '2025-04-01', section: { ...section, ...facts }, ...more };
    return send('POST', `${one.path}/plants/${id}/sections`, { json });
  };
  const fault = async (more: object, facts: object = {}) => {
    const { status, body } = await add(more, facts);
    return [status, body.error.details?.[0]?.path];
  };

  it('passes the checks of a new plant', async () => {
    expect(await fault({}, { power_kw: '194.2' })).toEqual([422, 'section.power_kw']);
    expect(await fault({}, { code: 'P-1-S1' })).toEqual([409, 'section.code']);
    expect(await fault({}, { entry_into_operation: '2020-01-01' })).toEqual([422, 'section.entry_into_operation']);
    expect(await fault({ valid_from: '2020-01-01' })).toEqual([422, 'valid_from']);
    expect(await fault({ valid_to: '2025-03-01' })).toEqual([422, 'valid_to']);
    expect(await fault({ configuration_id: two.configurationId })).toEqual([422, 'configuration_id']);
    const configuration = { code: 'other', kind: 'renewable_energy_community', area_code: 'AC001E00001', market_zone: 'NORD' };
    const made = await send('POST', `${one.path}/configurations`, { json: configuration });
    expect(made.status).toBe(201);
    expect(await fault({ configuration_id: made.body.id })).toEqual([422, 'configuration_id']);
  });

  it('is one of its sections from that day on, once', async () => {
    const { status, body } = await add();
    expect([status, body.reported_to_gse]).toEqual([201, false]);
    expect((body.plant as { sections: object[] }).sections).toMatchObject([
      { code: 'P-2-S1' },
      { code: 'P-2-S2', power_kw: '20', valid_from: '2025-04-01', service_start: null },
    ]);
    expect((await add()).body.error.code).toBe('already_exists');
    expect((await lastAudit('section.added'))?.after).toMatchObject({ code: 'P-2-S2', configuration_id: one.configurationId });
  });
});

describe("GSE's recognition", () => {
  let act: { readonly note: string; readonly document_id: number };
  beforeAll(async () => {
    act = { ...NOTE, document_id: await storedDocument(api, one.communityId, { kind: 'gse_act' }) };
  });

  it('starts a section, with its evidence on record', async () => {
    const { id, sections } = await plantOf('P-3');
    const path = `${one.path}/plants/${id}/sections/${sections[0]?.id}/recognition`;
    const { status, body } = await send('PUT', path, { json: { service_start: '2024-09-15', ...act }, headers: NOW });
    expect([status, body.sections]).toMatchObject([200, [{ service_start: '2024-09-15' }]]);
    expect(await lastAudit('section.recognised')).toEqual({
      before: { service_start: null },
      after: { service_start: '2024-09-15', ...act, sha256: expect.any(String) },
    });
    const late = await send('PUT', path, { json: { service_start: '2025-07-01', ...NOTE }, headers: NOW });
    expect([late.status, late.body.error.details[0]?.code]).toEqual([422, 'outside_assignment']);
    const groundless = await send('PUT', path, { json: { service_start: null, ...NOTE }, headers: NOW });
    expect(groundless.body.error.details[0]).toMatchObject({ path: 'document_id', code: 'missing' });
    const silent = await send('PUT', path, { json: { service_start: '2024-09-15' }, headers: NOW });
    expect(silent.body.error.details[0]?.path).toBe('note');
    const unknown = await send('PUT', path, { json: { service_start: null, document_id: 999_999, ...NOTE }, headers: NOW });
    expect(unknown.body.error.details[0]?.path).toBe('document_id');
    expect(
      (await send('PUT', `${one.path}/plants/${id}/sections/999999/recognition`, { json: { service_start: null, ...NOTE }, headers: NOW }))
        .status,
    ).toBe(404);
  });

  it('gives a point its interval and takes it back', async () => {
    const [found] = (await send('GET', `${one.path}/points`)).body.data;
    const path = `${one.path}/points/${found?.id}/recognition`;
    const put = (json: object) => send('PUT', path, { json: { ...act, ...json }, headers: NOW });
    const given = await put({ recognised_from: '2024-09-01', recognised_to: '2025-09-01' });
    expect([given.status, given.body]).toMatchObject([200, { recognised_from: '2024-09-01', recognised_to: '2025-09-01' }]);
    expect((await lastAudit('point.recognised'))?.after).toEqual({
      recognised_from: '2024-09-01',
      recognised_to: '2025-09-01',
      ...act,
      sha256: expect.any(String),
    });
    expect((await put({ recognised_from: '2020-01-01', recognised_to: '2020-02-01' })).body.error.details[0]?.code).toBe(
      'outside_assignment',
    );
    expect((await put({ recognised_from: '2025-01-01', recognised_to: '2025-01-01' })).body.error.details[0]?.path).toBe('recognised_to');
    expect((await put({ recognised_from: null, recognised_to: '2025-01-01' })).body.error.details[0]?.path).toBe('recognised_to');
    expect((await put({ recognised_from: null })).body).toMatchObject({ recognised_from: null, recognised_to: null });
    expect(
      (await send('PUT', `${two.path}/points/${found?.id}/recognition`, { json: { recognised_from: null, ...NOTE }, headers: NOW })).status,
    ).toBe(404);
  });
});

describe('split groups', () => {
  const group = (more: object = {}) => ({ code: 'G1', reason: 'adjacent parcels, one producer', ...more });
  const from = '2025-01-01';

  it('hold plants by whole months, each plant in one at a time', async () => {
    const plants = [{ plant_code: 'P-1', valid_from: from }];
    const { status, body } = await send('POST', `${one.path}/split-groups`, { json: group({ plants, outside_kw: '12.5' }) });
    expect([status, body]).toMatchObject([
      201,
      { code: 'G1', outside_kw: '12.5', plants: [{ plant_code: 'P-1', valid_from: from, valid_to: null }] },
    ]);
    const path = `${one.path}/split-groups/${body.id}/plants`;
    expect((await send('POST', path, { json: { plant_code: 'P-2', valid_from: from } })).body.plants).toHaveLength(2);
    const twice = await send('POST', `${one.path}/split-groups`, { json: group({ code: 'G2', plants }) });
    expect([twice.status, twice.body.error.details[0]]).toMatchObject([409, { path: 'plants[0].valid_from', code: 'overlap' }]);
    expect((await send('GET', `${one.path}/split-groups`)).body.data).toHaveLength(1);
    const [first] = body.plants as { id: number }[];
    const ended = await send('PUT', `${path}/${first?.id}`, { json: { valid_to: '2025-03-01' }, headers: NOW });
    expect(ended.body.plants).toMatchObject([
      { plant_code: 'P-1', valid_to: '2025-03-01' },
      { plant_code: 'P-2', valid_to: null },
    ]);
    expect(await lastAudit('split_group.plant_ended')).toEqual({ before: { valid_to: null }, after: { valid_to: '2025-03-01' } });
  });

  it.each([
    ['code', 409, {}],
    ['plants[0].plant_code', 422, { code: 'G3', plants: [{ plant_code: 'P-9', valid_from: from }] }],
    ['plants[0].valid_from', 422, { code: 'G3', plants: [{ plant_code: 'P-3', valid_from: '2025-01-15' }] }],
    ['plants[0].valid_to', 422, { code: 'G3', plants: [{ plant_code: 'P-3', valid_from: from, valid_to: from }] }],
    ['outside_kw', 422, { code: 'G3', outside_kw: '-1' }],
  ])('are refused for %s', async (path, status, more) => {
    const answer = await send('POST', `${one.path}/split-groups`, { json: group(more) });
    expect([answer.status, answer.body.error.details[0]?.path]).toEqual([status, path]);
  });

  it('are not seen from another community', async () => {
    const [known] = (await send('GET', `${one.path}/split-groups`)).body.data;
    expect((await send('GET', `${two.path}/split-groups`)).body.data).toEqual([]);
    expect(
      (await send('POST', `${two.path}/split-groups/${known?.id}/plants`, { json: { plant_code: 'P-1', valid_from: from } })).status,
    ).toBe(404);
  });
});
