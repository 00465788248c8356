import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let sample: SampleCommunity;

beforeAll(async () => {
  api = await testApi({ MEMBERS_PER_COMMUNITY: '2', POINTS_PER_COMMUNITY: '2', UNITS_PER_COMMUNITY: '2' });
  send = caller(api);
  sample = await sampleCommunity(api, 'limited');
});
afterAll(() => api.drop());

const statusesOf = async (what: string, items: readonly unknown[]) =>
  (await send('POST', `${sample.path}/${what}:batch`, { json: { items } })).body.items.map(({ status, error }) => error?.message ?? status);

describe('what a community records', () => {
  it('are so many memberships at most, pending ones included', async () => {
    const items = [member(1), member(2, { status: 'pending' }), member(3, { status: 'pending' })];
    expect(await statusesOf('members', items)).toEqual([201, 201, expect.stringContaining('raise MEMBERS_PER_COMMUNITY')]);
    expect((await send('POST', `${sample.path}/members`, { json: member(4) })).status).toBe(409);
  });

  it('are so many assignments of points at most, also in a batch; those that exist are found', async () => {
    const items = [1, 2, 3].map((number) => point(number, sample.configurationId, { member_code: 'M-001' }));
    expect(await statusesOf('points', items)).toEqual([201, 201, expect.stringContaining('raise POINTS_PER_COMMUNITY')]);
    expect(await statusesOf('points', items.slice(0, 2))).toEqual([200, 200]);
    expect((await send('POST', `${sample.path}/points`, { json: items[2] })).status).toBe(409);
  });

  it('are so many sections and storages at most, together', async () => {
    const items = [1, 2].map((number) => plant(number, sample.configurationId));
    expect(await statusesOf('plants', items.slice(0, 1))).toEqual([201]);
    const storage = { code: 'B1', name: 'B', pod: pod(1), configuration_id: sample.configurationId, valid_from: '2024-07-01' };
    const efficiencies = [{ value: '0.9', valid_from: '2024-07-01', source: 'sheet' }];
    const stored = await send('POST', `${sample.path}/storages`, { json: { ...storage, efficiencies } });
    expect([stored.status, stored.body]).toMatchObject([201, { code: 'B1' }]);
    expect(await statusesOf('plants', items.slice(1))).toEqual([expect.stringContaining('raise UNITS_PER_COMMUNITY')]);
    const more = await send('POST', `${sample.path}/storages`, { json: { ...storage, code: 'B2', efficiencies } });
    expect([more.status, more.body.error?.code]).toEqual([409, 'conflict']);
  });
});
