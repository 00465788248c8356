import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectDeclared } from '../testing/expect-declared.ts';
import { sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let path: string;
beforeAll(async () => {
  api = await testApi();
  ({ path } = await sampleCommunity(api, 'tiles'));
});
afterAll(() => api?.drop());

it.each([() => '/api/v1/substation-areas/tile', () => `${path}/tile`])(
  'draws a tile of the grid, and refuses one outside of it',
  async (at) => {
    const get = (query: string) => api.call('GET', `${at()}?${query}`, { key: api.keys.operator });
    const drawn = await get('z=3&x=7&y=7');
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
    for (const query of ['z=3&x=8&y=7', 'z=0&x=0&y=1']) {
      const refused = await get(query);
      expect(refused.status).toBe(422);
      const body = (await expectDeclared('GET', at(), refused)) as { error: { details: { message: string }[] } };
      expect(body.error.details[0]?.message).toContain('outside the grid');
    }
  },
);
