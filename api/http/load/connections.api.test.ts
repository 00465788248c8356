import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { SERVER_OPTIONS } from '../server-options.ts';
import { limitConnections } from './connections.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let api: TestApi;
let server: ServerType;
let port: number;
const opened: Socket[] = [];

beforeAll(async () => {
  api = await testApi();
  await new Promise<void>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1', serverOptions: SERVER_OPTIONS }, () => resolve());
  });
  limitConnections(server as Server, { inAll: 150, perAddress: 100 }, () => false);
  ({ port } = server.address() as { port: number });
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await sleep(50);
});
afterAll(async () => {
  server.close();
  await api.drop();
});

interface Held {
  readonly text: () => string;
  readonly isClosed: () => boolean;
}

/** A connection that sends this and then waits. */
const held = (...parts: readonly (string | Buffer)[]): Held => heldFrom('127.0.0.1', ...parts);

function heldFrom(localAddress: string, ...parts: readonly (string | Buffer)[]): Held {
  let [text, isClosed] = ['', false];
  const socket = connect({ port, host: '127.0.0.1', localAddress }, () => {
    for (const part of parts) socket.write(part);
  });
  opened.push(socket);
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
  });
  return { text: () => text, isClosed: () => isClosed };
}

const PATIENT = { timeout: 60_000 };
const livez = 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n';
const head = (bytes: number): string =>
  `POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`;

describe('connections', () => {
  it('from one address are limited; the others go on', async () => {
    const first = held(livez);
    await expect.poll(first.text, PATIENT).toContain('200 OK');
    const more = Array.from({ length: 120 }, () => held(livez));
    await expect.poll(() => more.filter(({ isClosed }) => isClosed()).length, PATIENT).toBe(21);
    await expect.poll(() => more.filter(({ text }) => text().includes('200 OK')).length, PATIENT).toBe(99);
    for (const socket of opened.splice(0)) socket.destroy();
    await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/livez`)).status, PATIENT).toBe(200);
  });

  it('that say nothing and take all there are keep nobody out: the oldest of the sender with most of them is closed', async () => {
    const silent = [...Array.from({ length: 90 }, () => heldFrom('127.0.0.2')), ...Array.from({ length: 60 }, () => heldFrom('127.0.0.3'))];
    await expect.poll(() => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))), PATIENT).toBe(150);
    const others = Array.from({ length: 5 }, (_, n) => heldFrom(`127.0.0.${n + 4}`, livez));
    await expect.poll(() => others.filter(({ text }) => text().includes('200 OK')).length, PATIENT).toBe(5);
    await expect.poll(() => silent.filter(({ isClosed }) => isClosed()).length, PATIENT).toBeGreaterThanOrEqual(5);
    expect(silent.slice(90).filter(({ isClosed }) => isClosed())).toEqual([]);
  });

  it('end on which nothing of an answer is taken', async () => {
    const large = serve({ fetch: () => new Response(new Uint8Array(64 * 2 ** 20)), port: 0, hostname: '127.0.0.1' }) as HttpServer;
    large.setTimeout(300);
    await once(large, 'listening');
    const closed = once(large, 'connection').then(([socket]) => once(socket as Socket, 'close'));
    const idle = connect({ port: (large.address() as { port: number }).port, host: '127.0.0.1' }, () => idle.write(livez));
    opened.push(idle.pause());
    await expect(closed).resolves.toBeDefined();
    large.close();
  });

  it('that hold back the end of a large sign-in are answered at once and cost no memory', async () => {
    const body = Buffer.alloc(900_000, 0x20);
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const all = Array.from({ length: 90 }, () => held(head(1_000_000), body));
    await expect.poll(() => all.filter(({ text }) => /^HTTP\/1\.1 4(13|29) /.test(text())).length, PATIENT).toBe(90);
    collect();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 2 ** 20);
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
  });
});

describe('requests that are sent before the former are answered', () => {
  it('are some of a connection at most: beyond that it is closed, and none of them is begun', async () => {
    let begun = 0;
    const answer = async () => {
      begun += 1;
      await sleep(20);
      return new Response('ok');
    };
    const counting = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' });
    limitConnections(counting as Server, { inAll: 150, perAddress: 100 }, () => false);
    await once(counting, 'listening');
    const answers = async (requests: number) => {
      const socket = connect((counting.address() as { port: number }).port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('error', () => undefined);
      socket.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(requests));
      await Promise.race([once(socket, 'close'), sleep(1000)]);
      socket.destroy();
      return text.split('HTTP/1.1 200').length - 1;
    };
    expect(await answers(8)).toBe(8);
    expect(begun).toBe(8);
    await answers(1200);
    expect(begun).toBeLessThanOrEqual(16);
    counting.close();
  });
});
