import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;
/** A manager of community two alone, who cannot see community one. */
let stranger: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  stranger = (await userWith(api, { username: 'stranger', role: 'community_manager', communityId: two.communityId })).key;
  for (const { path } of [one, two]) await send('POST', `${path}/members`, { json: member(1) });
});
afterAll(() => api?.drop());

const claimPlant = (number: number, of: SampleCommunity, more: object = {}, key = api.keys.manager) =>
  send('POST', `${of.path}/plants`, { key, json: plant(number, of.configurationId, { producer_code: 'M-001', ...more }) });
const claimPoint = (number: number, of: SampleCommunity, more: object = {}, key = api.keys.manager) =>
  send('POST', `${of.path}/points`, { key, json: point(number, of.configurationId, { member_code: 'M-001', ...more }) });

describe('a POD that is active in another community', () => {
  it('takes no plant on these days, and the answer reveals only that it is not available', async () => {
    expect((await claimPoint(1, one)).status).toBe(201);
    const { status, body } = await claimPlant(1, two, {}, stranger);
    expect([status, body.error.code]).toEqual([409, 'conflict']);
    const details = [{ path: 'valid_from', code: 'overlap', message: body.error.message }];
    expect(body.error.details).toEqual(details);
    expect(body.error.message).toBe(
      `${pod(1)} is not available on these dates; choose other dates, or if it is yours ask an operator or its current holder to end its assignment`,
    );
    expect((await send('GET', `${two.path}/plants`)).body.data).toEqual([]);
    expect((await claimPlant(1, two, { valid_to: '2024-06-02' }, stranger)).status).toBe(409);
  });

  it('takes neither point nor plant where only a plant holds it', async () => {
    expect((await claimPlant(2, one)).status).toBe(201);
    const [asPoint, asPlant] = [await claimPoint(2, two, {}, stranger), await claimPlant(2, two, {}, stranger)];
    expect([asPoint.status, asPlant.status]).toEqual([409, 409]);
    expect(asPoint.body.error.message).toBe(asPlant.body.error.message);
    const batch = await send('POST', `${two.path}/plants:batch`, {
      key: stranger,
      json: {
        items: [plant(2, two.configurationId, { producer_code: 'M-001' }), plant(3, two.configurationId, { producer_code: 'M-001' })],
      },
    });
    expect(batch.body.items.map(({ status }) => status)).toEqual([409, 201]);
  });

  it('cannot be taken back by opening the days of a plant again', async () => {
    const { body } = await claimPlant(4, one, { valid_to: '2025-01-01' });
    expect((await claimPlant(4, two, { valid_from: '2025-01-01' }, stranger)).status).toBe(201);
    const [section] = body.sections as { id: number }[];
    const path = `${one.path}/plants/${body.id}/sections/${section?.id}`;
    const opened = await send('PUT', path, { json: { valid_to: null }, headers: { 'If-Match': '*' } });
    expect([opened.status, opened.body.error.code]).toEqual([409, 'conflict']);
  });

  it('goes to one of two that claim it at the same time', async () => {
    const numbers = Array.from({ length: 10 }, (_, i) => 20 + i);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const both = await Promise.all([claimPlant(number, one), claimPoint(number, two, {}, stranger)]);
        return both.map(({ status }) => status).sort();
      }),
    );
    expect(answers).toEqual(numbers.map(() => [201, 409]));
  });

  it('is given free by an operator where a claim was wrong', async () => {
    const claimed = await claimPoint(40, two, {}, stranger);
    expect((await claimPlant(40, one)).status).toBe(409);
    const path = `${two.path}/points/${claimed.body.id}`;
    const ended = await send('PUT', path, {
      key: api.keys.operator,
      json: { valid_to: '2024-06-02' },
      headers: { 'If-Match': '*' },
    });
    expect(ended.status).toBe(200);
    expect((await claimPlant(40, one, { valid_from: '2024-06-02' })).status).toBe(201);
  });
});
