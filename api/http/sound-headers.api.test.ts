import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { SERVER_OPTIONS } from './server-options.ts';
import { createSocketServer } from './socket-server.ts';

let api: TestApi;
let server: ServerType;
let host: string;

beforeAll(async () => {
  api = await testApi();
  await new Promise<void>((resolve) => {
    const websocket = { server: createSocketServer() };
    server = serve({ fetch: api.app.fetch, websocket, port: 0, hostname: '127.0.0.1', serverOptions: SERVER_OPTIONS }, () => resolve());
  });
  host = `127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  server.close();
  await api.drop();
});

/** Sends lines as they are and gives the whole answer. */
async function send(line: string, ...headers: string[]): Promise<string> {
  const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
  socket.write([line, ...headers, 'Connection: close', '', ''].join('\r\n'));
  return text(socket);
}
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

const GET = 'GET /api/v1/auth/me HTTP/1.1';

describe('a request on a raw socket', () => {
  it('is answered with one Host, also by an absolute address of the same host', async () => {
    const key = `X-API-Key: ${api.keys.manager}`;
    expect(statusOf(await send(GET, `Host: ${host}`, key))).toBe(200);
    expect(statusOf(await send(`GET http://${host}/api/v1/auth/me HTTP/1.1`, `Host: ${host}`, key))).toBe(200);
    expect(statusOf(await send('GET /livez HTTP/1.1', 'Host: cer.example'))).toBe(200);
  });

  it.each([
    ['two equal ones', ['Host: HERE', 'Host: HERE']],
    ['two different ones', ['Host: HERE', 'Host: evil.example']],
    ['two in other case', ['host: HERE', 'HOST: evil.example']],
    ['none', []],
    ['an empty and another one', ['Host:', 'Host: evil.example']],
    ['a list', ['Host: HERE, evil.example']],
    ['a user', ['Host: HERE@evil.example']],
    ['a path', ['Host: HERE/evil.example']],
    ['a blank before the colon', ['Host : HERE']],
    ['a continued line', ['Host: HERE', ' evil.example']],
  ])('is refused with %s as Host', async (_what, headers) => {
    for (const line of ['GET /livez HTTP/1.1', 'GET / HTTP/1.1', 'GET /nothing HTTP/1.1'])
      expect(statusOf(await send(line, ...headers.map((header) => header.replace('HERE', host))))).toBe(400);
  });

  it('is refused without Host or with two also where it wants a WebSocket', async () => {
    for (const line of ['GET /livez HTTP/1.1', 'GET /api/v1/live/socket?community_id=1 HTTP/1.1'])
      for (const hosts of [[], ['Host:'], [`Host: ${host}`, 'Host: evil.example']]) {
        const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
        const wish = [
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ];
        socket.end([line, ...hosts, ...wish, `X-API-Key: ${api.keys.manager}`, '', ''].join('\r\n'));
        expect([line, hosts, statusOf(await text(socket))]).toEqual([line, hosts, 400]);
      }
  });

  it.each([
    'http://evil.example/livez',
    'https://evil.example/livez',
    'http://evil.example:80/livez',
    'HTTP://evil.example/livez',
    'ftp://evil.example/livez',
  ])('is refused for %s with a Host of ours', async (address) => {
    expect(statusOf(await send(`GET ${address} HTTP/1.1`, `Host: ${host}`))).toBe(400);
  });

  it('is refused with a repeated header that says who asks or what is sent', async () => {
    const key = `X-API-Key: ${api.keys.manager}`;
    for (const header of [
      key,
      'Authorization: Bearer x',
      'Origin: http://evil.example',
      'Sec-Fetch-Site: same-origin',
      'Content-Type: text/plain',
    ]) {
      const answer = await send('GET /livez HTTP/1.1', `Host: ${host}`, header, header);
      expect([header, statusOf(answer)]).toEqual([header, 400]);
      expect(answer).toContain('was sent more than once');
    }
  });
});
