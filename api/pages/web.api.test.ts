import { once } from 'node:events';
import { globSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { basename, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiEnv } from '../http/context.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { webPages } from './web.ts';
import { WEB_DIST } from './web-files.ts';

const PAGES = [
  '/',
  '/c/1',
  '/c/12/members/3',
  '/c/1/mine?month=2025-03',
  '/operations',
  '/operations/processes',
  '/keys',
  '/communities/new',
  '/kit',
  '/installations',
  '/join',
  '/join/abc',
];
const NO_PAGES = [
  '/c',
  '/c/x',
  '/c/1x',
  '/keys/x',
  '/kit/x',
  '/index.html',
  '/operationsx',
  '/communitiesx',
  '/nothing/here',
  '/app',
  '/app/',
  '/app/none.js',
  '/.sources',
];

let api: TestApi;
let script: string;

beforeAll(async () => {
  api = await testApi();
  script = `/app/${basename(globSync(join(WEB_DIST, 'app/index-*.js'))[0] ?? '')}`;
});
afterAll(() => api.drop());

const get = (path: string, headers: Record<string, string> = {}) => api.call('GET', path, { headers });

describe('the pages of web/', () => {
  it('open without a session at their addresses, with the strictest policy that they can live with', async () => {
    const seen = new Set<string>();
    for (const path of PAGES) {
      const answer = await get(path, { Accept: 'text/html' });
      expect([path, answer.status, answer.headers.get('x-pages'), answer.headers.get('cache-control')]).toEqual([
        ...[path, 200, 'app', 'public, no-cache'],
      ]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.getSetCookie()).toEqual([]);
      seen.add(`${answer.headers.get('content-security-policy')}\n${await answer.text()}`);
    }
    expect(seen.size).toBe(1);
    const [policy = '', page = ''] = [...seen][0]?.split(/\n(.*)/s) ?? [];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; .*base-uri 'none'; frame-ancestors 'none'$/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page).toContain(`<script type="module" crossorigin src="${script}"></script>`);
    expect(page).not.toMatch(/<script[^>]*>[^<]|<style|style=| on\w+=/);
  });

  it('leave unknown addresses to the page that says so', async () => {
    for (const path of NO_PAGES) {
      const answer = await get(path, { Accept: 'text/html' });
      expect([path, answer.status, answer.headers.get('x-pages'), answer.headers.get('cache-control')]).toEqual([
        path,
        404,
        null,
        'no-store',
      ]);
      expect(await answer.text()).toContain('404 not_found');
    }
    expect((await api.call('POST', '/', { json: {} })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('are asked for again only when they changed, each form by a tag of its own', async () => {
    const tags = [];
    for (const path of ['/', script]) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const headers = { 'Accept-Encoding': coding };
        const tag = (await get(path, headers)).headers.get('etag') ?? '';
        const again = await get(path, { ...headers, 'If-None-Match': `"other", ${tag}` });
        expect([path, coding, again.status, (await again.arrayBuffer()).byteLength, again.headers.get('etag')]).toEqual([
          ...[path, coding, 304, 0, tag],
        ]);
        expect((await get(path, { ...headers, 'If-None-Match': '"other"' })).status).toBe(200);
        if (path === script) tags.push(tag);
      }
    }
    expect(new Set(tags).size).toBe(3);
  });
});

describe('the files of the pages', () => {
  it('with a hash in their name are kept without limit, in the form that the browser takes', async () => {
    const plain = await get(script);
    const text = Buffer.from(await plain.arrayBuffer());
    expect(plain.headers.get('content-encoding')).toBeNull();
    const read = async (coding: string) => {
      const answer = await get(script, { 'Accept-Encoding': coding });
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('vary')?.split(', ')).toEqual(['Origin', 'Accept-Encoding']);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('content-length')).toBe(String(bytes.length));
      return [answer.headers.get('content-encoding'), bytes] as const;
    };
    const [brotli, asBrotli] = await read('gzip, deflate, br, zstd');
    const [zipped, asGzip] = await read('gzip');
    expect([brotli, brotliDecompressSync(asBrotli).equals(text)]).toEqual(['br', true]);
    expect([zipped, gunzipSync(asGzip).equals(text)]).toEqual(['gzip', true]);
    expect(asBrotli.length).toBeLessThan(asGzip.length);
    expect(asGzip.length).toBeLessThan(text.length / 2);
  });

  it.each([
    ['/manifest.webmanifest', 'application/manifest+json', 'public, no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'public, no-cache'],
    ['/icon.svg', 'image/svg+xml', 'public, max-age=86400'],
    ['/icon-192.png', 'image/png', 'public, max-age=86400'],
  ])('at the root: %s', async (path, type, cache) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, type, cache]);
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'");
    const head = await api.call('HEAD', path);
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, answer.headers.get('content-length'), '']);
  });

  it('are all that a path reaches, however it is written', async () => {
    const server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', './../', '%252e%252e%252f', '\u0000../'];
    const paths = up.flatMap((one) => [`/app/${one.repeat(2)}package.json`, `/${one.repeat(3)}etc/passwd`, `/app/${one}.sources`]);
    for (const path of [...paths, '//etc/passwd', '/app//etc/passwd', `${script}.br`, `${script}/`, `${script}%00`]) {
      const answer = await sent(port, path);
      expect([path, answer]).toEqual([path, expect.stringMatching(/^HTTP\/1.1 40[04] /)]);
      expect(answer).not.toMatch(/root:|"dependencies"|[0-9a-f]{64}/);
    }
    server.close();
  });
});

/** The answer to a request line as it stands: `fetch` takes dots out of a path itself. */
async function sent(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8').write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

describe('without a build', () => {
  it('the first page leads to the documentation, and there are no others', async () => {
    const app = new OpenAPIHono<ApiEnv>();
    webPages(app, join(WEB_DIST, 'nowhere'));
    const first = await app.request('/');
    expect([first.status, first.headers.get('location')]).toEqual([302, '/docs']);
    expect((await app.request('/kit')).status).toBe(404);
  });
});
