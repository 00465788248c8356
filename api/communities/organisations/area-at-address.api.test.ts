import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const AT = '/api/v1/substation-areas/at-address';
const SIENA = [{ lat: '43.3188', lon: '11.3308', display_name: 'Piazza del Campo, Siena' }];

let provider: Server;
let answer = JSON.stringify(SIENA);
let with_: TestApi | undefined;
let without: TestApi | undefined;

beforeAll(async () => {
  provider = createServer((_, response) => response.end(answer));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', () => resolve()));
  with_ = await testApi({ GEOCODER_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}` });
  without = await testApi();
}, 120_000);
afterAll(async () => {
  provider.close();
  await Promise.all([with_?.drop(), without?.drop()]);
});

const place = (api: TestApi | undefined, address: unknown) => caller(api as TestApi)('POST', AT, { json: { address } });

describe('the position of an address', () => {
  it('is proposed with the area that the map names for it', async () => {
    const ring = [
      [11.2, 43.2],
      [11.5, 43.2],
      [11.5, 43.5],
      [11.2, 43.5],
      [11.2, 43.2],
    ];
    const area = { code: 'AC001E09999', dso: 'Rete', published_on: '2024-01-01', valid_from: '2024-01-01', source: 'map of GSE' };
    const boundary = { type: 'Polygon', coordinates: [ring] };
    const made = await caller(with_ as TestApi)('POST', '/api/v1/substation-areas', {
      key: (with_ as TestApi).keys.admin,
      json: { ...area, boundary },
    });
    expect(made.status).toBe(201);
    const { status, body } = await place(with_, 'Piazza del Campo 1, Siena');
    expect([status, body]).toEqual([
      200,
      {
        configured: true,
        places: [
          {
            ...{ label: 'Piazza del Campo, Siena', longitude: 11.3308, latitude: 43.3188 },
            ...{ verdict: 'inside', area_code: 'AC001E09999' },
          },
        ],
      },
    ]);
  });

  it('is left to the map without a provider, and says so when one fails', async () => {
    expect((await place(without, 'Siena')).body).toEqual({ configured: false, places: [] });
    expect((await place(with_, '')).status).toBe(422);
    answer = 'no JSON';
    const failed = await place(with_, 'Siena');
    expect([failed.status, failed.body.error.message]).toEqual([503, expect.stringContaining('choose the position on the map')]);
  });
});
