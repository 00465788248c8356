import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  for (const { path } of [one, two])
    await send('POST', `${path}/members:batch`, { json: { items: [1, 2, 3, 4, 5].map((number) => member(number)) } });
});
afterAll(() => api.drop());

describe('points', () => {
  it('are assigned to a configuration, POD in its 14-character form', async () => {
    const { status, body } = await send('POST', `${one.path}/points`, {
      json: point(1, one.configurationId, { pod: `${pod(1).toLowerCase()}a` }),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ pod: pod(1), member_code: 'M-001', location: [9.15, 45.15], voltage: 'LV', valid_to: null });
  });

  it('come in batches that may be repeated', async () => {
    const items = [point(2, one.configurationId), point(3, one.configurationId, { location: undefined })];
    const first = await send('POST', `${one.path}/points:batch`, { json: { items } });
    expect(first.body.items.map(({ status }) => status)).toEqual([201, 201]);
    const wrong = [
      point(4, 999_999),
      point(4, one.configurationId, { member_code: 'nobody' }),
      point(2, one.configurationId, { voltage: 'MV' }),
    ];
    const second = await send('POST', `${one.path}/points:batch`, { json: { items: [...items, ...wrong] } });
    expect(second.body.items.map(({ status }) => status)).toEqual([200, 200, 422, 422, 409]);
    expect(second.body.items.map(({ error }) => error?.code)).toEqual([
      undefined,
      undefined,
      'invalid_input',
      'invalid_input',
      'already_exists',
    ]);
  });

  it('are in one configuration at a time, also across communities that cannot see each other', async () => {
    const elsewhere = await send('POST', `${two.path}/points`, { json: point(1, two.configurationId) });
    expect(elsewhere.status).toBe(409);
    expect(elsewhere.body.error).toMatchObject({ code: 'conflict', details: [{ path: 'valid_from', code: 'overlap' }] });
    const batch = await send('POST', `${two.path}/points:batch`, {
      json: { items: [point(1, two.configurationId), point(4, two.configurationId)] },
    });
    expect(batch.body.items.map(({ status }) => status)).toEqual([409, 201]);
  });

  it('move after their assignment has ended', async () => {
    const { body } = await send('GET', `${one.path}/points?pod=${pod(3)}`);
    const path = `${one.path}/points/${body.data[0]?.id}`;
    expect((await send('PUT', path, { json: { valid_to: '2024-01-01' } })).status).toBe(422);
    expect((await send('PUT', path, { json: { valid_to: '2025-01-01' } })).body.valid_to).toBe('2025-01-01');
    const moved = await send('POST', `${two.path}/points`, { json: point(3, two.configurationId, { valid_from: '2025-01-01' }) });
    expect(moved.status).toBe(201);
    expect((await send('GET', `${one.path}/points?pod=${pod(3)}`)).body.data).toHaveLength(1);
  });

  it('are refused where latitude and longitude are swapped', async () => {
    const { status, body } = await send('POST', `${one.path}/points`, { json: point(9, one.configurationId, { location: [45.42, 8.62] }) });
    expect([status, body.error.details]).toMatchObject([422, [{ path: 'location', message: expect.stringContaining('are swapped') }]]);
  });

  it('leave their readings behind unless the community releases them, which is recorded once', async () => {
    const assigned = await send('POST', `${one.path}/points`, { json: point(40, one.configurationId, { member_code: 'M-001' }) });
    const path = `${one.path}/points/${assigned.body.id}`;
    const events = async () => {
      const { body } = await send('GET', `/api/v1/audit?community_id=${one.communityId}&object_kind=point_assignment&limit=200`, {
        key: api.keys.operator,
      });
      return body.data.filter((event) => event.action === 'readings.released' && Number(event.object_id) === assigned.body.id);
    };
    expect((await send('PUT', path, { json: { valid_to: '2025-01-01' } })).status).toBe(200);
    expect(await events()).toEqual([]);
    for (let i = 0; i < 2; i += 1)
      expect((await send('PUT', path, { json: { valid_to: '2025-01-01', release_readings: true } })).status).toBe(200);
    expect(await events()).toHaveLength(1);
  });

  it('stay within the membership', async () => {
    const { body } = await send('POST', `${one.path}/points`, { json: point(5, one.configurationId, { valid_from: '2020-01-01' }) });
    expect(body.error.details).toEqual([expect.objectContaining({ path: 'valid_from', code: 'outside_membership' })]);
  });
});

describe('plants', () => {
  it('bring their sections, and their power to the community', async () => {
    const { status, body } = await send('POST', `${one.path}/plants`, { json: plant(1, one.configurationId, { pod: pod(77) }) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: 'P-1', producer_code: 'M-001', pod: pod(77), region: 'Lombardia' });
    expect(body.sections).toEqual([
      expect.objectContaining({
        code: 'P-1-S1',
        power_kw: '5.9',
        grant_share: '0.3',
        obligation_power_kw: '0',
        work_type: 'new_build',
        configuration_id: one.configurationId,
      }),
    ]);
    expect((await send('GET', one.path)).body.total_capacity).toBe(5.9);
  });

  it('come in batches that may be repeated; decimals count by value', async () => {
    const free = { pod: pod(78) };
    const items = [plant(2, one.configurationId), plant(3, one.configurationId, free)];
    expect((await send('POST', `${one.path}/plants:batch`, { json: { items } })).body.items.map(({ status }) => status)).toEqual([
      201, 201,
    ]);
    const section = { code: 'P-2-S1', power_kw: 5.9, entry_into_operation: '2024-05-10', grant_share: '0.3' };
    const again = [
      plant(2, one.configurationId, { sections: [section] }),
      plant(3, one.configurationId, { ...free, region: 'Veneto' }),
      plant(4, one.configurationId, { sections: [section] }),
    ];
    const { body } = await send('POST', `${one.path}/plants:batch`, { json: { items: again } });
    expect(body.items.map(({ status }) => status)).toEqual([200, 409, 409]);
    expect(body.items[2]?.error?.details[0]?.path).toBe('sections[0].code');
  });

  it('are refused with impossible values, each named', async () => {
    const sections = [{ code: 'X', power_kw: '5.9', entry_into_operation: '2024-05-10', grant_share: '0.41', obligation_power_kw: '6' }];
    const { body } = await send('POST', `${one.path}/plants`, {
      json: plant(5, one.configurationId, { sections, region: 'Atlantis', pod: 'IT1' }),
    });
    expect(body.error.details.map(({ path }) => path).sort()).toEqual([
      'pod',
      'region',
      'sections[0].grant_share',
      'sections[0].obligation_power_kw',
    ]);
  });
});
