import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';

const NOW = { 'If-Match': '*' };
const END = '2025-06-01';

let api: TestApi;
let call: ReturnType<typeof caller>;
let one: SampleCommunity;
let other: SampleCommunity;
const ids = new Map<string, number>();

async function create(path: string, json: object): Promise<number> {
  const { status, body } = await call('POST', path, { json });
  expect([status, body], JSON.stringify(body)).toMatchObject([201, { id: expect.any(Number) }]);
  return body.id;
}

const storage = (configurationId: number) => ({
  code: 'BESS-1',
  name: 'Battery',
  pod: pod(1),
  configuration_id: configurationId,
  valid_from: '2024-07-01',
  efficiencies: [{ value: '0.85', valid_from: '2024-07-01', source: 'data sheet' }],
});
const exemption = (more: object = {}) => ({ pod: pod(1), basis: 'arera_574_2014', valid_from: '2024-07-01', source: 'letter', ...more });

beforeAll(async () => {
  api = await testApi();
  call = caller(api);
  one = await sampleCommunity(api, 'reopened');
  other = await sampleCommunity(api, 'reopened-other');
  for (const { path } of [one, other]) {
    const id = await create(`${path}/members`, member(1, { valid_from: '2023-01-01' }));
    if (path === one.path) ids.set('member', id);
  }
  ids.set('points', await create(`${one.path}/points`, point(1, one.configurationId)));
  const { body } = await call('POST', `${one.path}/plants`, { json: plant(1, one.configurationId) });
  ids.set('plant', body.id);
  ids.set('section', (body.sections as { id: number }[])[0]?.id as number);
  ids.set('storages', await create(`${one.path}/storages`, storage(one.configurationId)));
  ids.set('exemptions', await create(`${one.path}/exemptions`, exemption()));
  for (const path of [
    `plants/${ids.get('plant')}/sections/${ids.get('section')}`,
    `storages/${ids.get('storages')}`,
    `exemptions/${ids.get('exemptions')}`,
  ])
    expect((await call('PUT', `${one.path}/${path}`, { json: { valid_to: END }, headers: NOW })).status).toBe(200);
  const ended = await call('PUT', `${one.path}/members/${ids.get('member')}`, { json: { valid_to: END }, headers: NOW });
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
});
afterAll(() => api.drop());

describe('a row that ended with what it depends on', () => {
  const paths: [string, () => string][] = [
    ['point', () => `points/${ids.get('points')}`],
    ['plant section', () => `plants/${ids.get('plant')}/sections/${ids.get('section')}`],
    ['storage', () => `storages/${ids.get('storages')}`],
    ['exemption', () => `exemptions/${ids.get('exemptions')}`],
  ];

  it.each(paths)('is not opened beyond it: %s', async (_, path) => {
    for (const valid_to of [null, '2025-12-01']) {
      const { status, body } = await call('PUT', `${one.path}/${path()}`, { json: { valid_to }, headers: NOW });
      expect([status, body.error?.details[0]?.path, body.error?.details[0]?.code]).toEqual([
        422,
        'valid_to',
        expect.stringMatching(/^outside_(membership|assignment)$/),
      ]);
    }
  });

  it.each(paths)('may end earlier, and come back up to it: %s', async (_, path) => {
    for (const valid_to of ['2025-04-01', END]) {
      const { status, body } = await call('PUT', `${one.path}/${path()}`, { json: { valid_to }, headers: NOW });
      expect([status, body.error]).toEqual([200, undefined]);
    }
  });

  it.each(['point_assignment', 'plant_assignment', 'storage_assignment', 'point_exemption'])(
    'is not opened beyond it in the database either: %s',
    async (table) => {
      const opened = sql`update ${sql.table(table)} set validity = daterange(lower(validity), null) where community_id = ${one.communityId}`;
      await expect(opened.execute(api.database.owner.db)).rejects.toMatchObject({ code: '23514' });
    },
  );
});

describe("an exemption of another community's point", () => {
  const marksOfOne = async (): Promise<number> => {
    const { db } = api.database.owner;
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from settlement_mark where community_id = ${one.communityId}`.execute(db);
    return rows[0]?.count ?? 0;
  };

  it('stays within the own days, marks nothing there and keeps that community from nothing', async () => {
    await sql`update configuration set status = 'active' where id = any (${[one.configurationId, other.configurationId]})`.execute(
      api.database.owner.db,
    );
    const days = { valid_from: '2023-01-01', valid_to: '2024-05-15' };
    await create(`${other.path}/points`, { ...point(1, other.configurationId), ...days });
    const foreign = await create(`${other.path}/exemptions`, exemption(days));
    const before = await marksOfOne();
    const path = `${other.path}/exemptions/${foreign}`;
    expect((await call('PUT', path, { json: { valid_to: null }, headers: NOW })).status).toBe(422);
    for (const valid_to of ['2024-02-01', '2024-05-15', '2024-03-01'])
      expect((await call('PUT', path, { json: { valid_to }, headers: NOW })).status).toBe(200);
    // Recorded before such ends were refused.
    await sql`alter table point_exemption disable trigger outside_holder`.execute(api.database.owner.db);
    await sql`update point_exemption set validity = daterange(lower(validity), '2024-09-01') where id = ${foreign}`.execute(
      api.database.owner.db,
    );
    await sql`alter table point_exemption enable trigger outside_holder`.execute(api.database.owner.db);
    expect(await marksOfOne()).toBe(before);
    const own = { json: { valid_to: '2024-08-01' }, headers: NOW };
    expect((await call('PUT', `${one.path}/exemptions/${ids.get('exemptions')}`, own)).status).toBe(200);
  });
});
