import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGeocoder } from './geocoder.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function provider(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a geocoder', () => {
  it('asks for places in Italy, keeps the key of its address, and answers the best first', async () => {
    const asked: URL[] = [];
    const base = await provider((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://provider'));
      response.end(
        JSON.stringify([
          { lat: '43.3188', lon: '11.3308', display_name: 'Piazza del Campo, Siena' },
          { lat: '48.85', lon: '2.35', display_name: 'Paris' },
        ]),
      );
    });
    const found = await createGeocoder(`${base}/maps/?key=abc`)('Piazza del Campo 1, Siena & più', 'it');
    expect(found).toEqual([{ label: 'Piazza del Campo, Siena', position: [11.3308, 43.3188] }]);
    expect(asked.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([
      [
        '/maps/search',
        {
          ...{ key: 'abc', q: 'Piazza del Campo 1, Siena & più', format: 'jsonv2', countrycodes: 'it' },
          ...{ limit: '5', 'accept-language': 'it' },
        },
      ],
    ]);
  });

  it.each([
    ['fails', 500, '[]'],
    ['answers no JSON', 200, '<html>'],
    ['contains no positions', 200, '{"error":"x"}'],
    ['answers a position that is none', 200, '[{"lat":"x","lon":"1","display_name":"a"}]'],
    ['sends elsewhere', 302, ''],
  ])('is unavailable where its provider %s', async (_, status, body) => {
    const base = await provider((_request, response) => response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end(body));
    await expect(createGeocoder(base)('Siena', 'en')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is unavailable where nobody answers', async () => {
    await expect(createGeocoder('http://127.0.0.1:1')('Siena', 'en')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
