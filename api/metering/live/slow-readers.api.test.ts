import { get, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveTuple } from '../../../infra/redis/live-feed.ts';
import { createSocketServer } from '../../http/socket-server.ts';
import { readyCommunity } from '../../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { makeDevice } from '../testing/devices.ts';

/** In the product two minutes (api/http/server-options.ts). */
const SILENT_MS = 6_000;
const ENTRIES = 40;
const EACH = 5_000;

let api: TestApi;
let server: Server;
let port: number;
let communityId: number;
let tell: (entry: number) => Promise<void>;

beforeAll(async () => {
  api = await testApi();
  const made = await readyCommunity(api, 'slow');
  communityId = made.communityId;
  const { deviceId, channels } = await makeDevice(api, { communityId, name: 'Meter' });
  const channel = channels.temperature as number;
  const start = Date.now() - ENTRIES * EACH;
  tell = (entry) => {
    const samples = Array.from({ length: EACH }, (_, n): LiveTuple => [deviceId, channel, start + entry * EACH + n, entry * EACH + n]);
    return api.deps.live.publish(communityId, samples, {});
  };
  server = serve({ fetch: api.app.fetch, websocket: { server: createSocketServer() }, hostname: '127.0.0.1', port: 0 }) as Server;
  server.setTimeout(SILENT_MS);
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
}, 60_000);
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await api?.drop();
});

const connections = (): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

/** Sends the head of a request and reads nothing of the answer. */
async function silentReader(path: string, headers: Readonly<Record<string, string>>): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, 'X-API-Key': api.keys.manager, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write(`GET ${path}?community_id=${communityId} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  socket.pause();
  return socket;
}

/** All that a reader gets that does not read before now. */
async function leftFor(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.resume();
  await Promise.race([ended, sleep(10_000)]);
  return Buffer.concat(chunks);
}

it('that read nothing are cut off, take no more memory, and keep nothing from others', async () => {
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'c2xvdyByZWFkZXIgdGVzdA==',
  };
  const silent = [await silentReader('/api/v1/live', {}), await silentReader('/api/v1/live/socket', upgrade)];
  const good = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live/socket?community_id=${communityId}`, {
    headers: { 'X-API-Key': api.keys.manager },
  });
  let [seen, dropped] = [0, false];
  good.on('message', (text) => {
    const { event, data } = JSON.parse(String(text)) as { event: string; data: { samples?: object[] } };
    seen += data.samples?.length ?? 0;
    dropped ||= event === 'dropped';
  });
  await new Promise((resolve) => good.once('open', resolve));
  await expect.poll(connections).toBe(3);
  await sleep(500);
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    await tell(entry);
    await expect.poll(() => seen, { timeout: 10_000, interval: 10 }).toBe((entry + 1) * EACH);
  }
  expect(dropped).toBe(false);
  await expect.poll(connections, { timeout: 30_000, interval: 200 }).toBe(1);
  // Each of 200,000 samples is some 150 bytes: the 30 MB were not kept for them.
  for (const socket of silent) expect((await leftFor(socket)).length).toBeLessThan(12 * 1024 * 1024);
  await tell(ENTRIES);
  await expect.poll(() => seen, { timeout: 10_000 }).toBe((ENTRIES + 1) * EACH);
  const closed = new Promise((resolve) => good.once('close', resolve));
  good.close();
  await closed;
}, 90_000);

/** What a reader of events gets: ids and values of samples. */
interface Taken {
  lastId: string;
  text: string;
  readonly values: number[];
}

/** Reads events behind `lastId` until `enough`, or until the stream ends; `held`: it reads nothing before. */
async function readEvents(taken: Taken, enough: () => boolean, held: Promise<unknown> = Promise.resolve()): Promise<void> {
  const headers = { 'X-API-Key': api.keys.manager, ...(taken.lastId === '' ? {} : { 'Last-Event-ID': taken.lastId }) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`http://127.0.0.1:${port}/api/v1/live?community_id=${communityId}`, { headers, agent: false }, resolve).on('error', reject),
  );
  await held;
  let rest = '';
  try {
    for await (const piece of answer.setEncoding('utf8')) {
      taken.text += piece;
      const blocks = `${rest}${piece}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const values = [...block.matchAll(/"value":(\d+)/g)].map(([, value]) => Number(value));
        taken.lastId = /^id: (.*)$/m.exec(block)?.[1] ?? taken.lastId;
        if (block.includes('event: samples')) taken.values.push(...values);
      }
      if (enough()) break;
    }
  } catch {
    // The server ended the connection.
  }
  answer.destroy();
}

it.each([
  ['told that they were dropped', 500],
  ['cut off because they took nothing', SILENT_MS + 5_000],
])(
  'that were %s come back with Last-Event-ID and miss nothing',
  async (_what, holdMs) => {
    const taken: Taken = { lastId: '', text: '', values: [] };
    const mayRead = Promise.withResolvers<void>();
    const reading = readEvents(taken, () => false, mayRead.promise);
    await sleep(700);
    for (let entry = 0; entry < ENTRIES; entry += 1) await tell(entry);
    await sleep(holdMs);
    mayRead.resolve();
    await reading;
    expect(taken.text).toContain(': whoever takes nothing for 120 s is disconnected');
    expect(taken.values.length).toBeGreaterThan(0);
    expect(taken.values.length).toBeLessThan(ENTRIES * EACH);
    for (let times = 0; times < 5 && taken.values.length < ENTRIES * EACH; times += 1)
      await readEvents(taken, () => taken.values.length >= ENTRIES * EACH);
    expect(taken.values.length).toBe(ENTRIES * EACH);
    expect(taken.values.every((value, at) => value === at)).toBe(true);
  },
  90_000,
);

it('that read too late are told that they were dropped', async () => {
  const socket = await silentReader('/api/v1/live', {});
  await expect.poll(connections).toBe(1);
  await sleep(500);
  for (let entry = 0; entry < ENTRIES; entry += 1) await tell(entry);
  await sleep(500);
  const text = (await leftFor(socket)).toString('utf8');
  expect(text).toContain('event: dropped');
  expect(text.match(/"value":/g)?.length).toBeLessThan(ENTRIES * EACH);
  await expect.poll(connections, { timeout: 15_000 }).toBe(0);
}, 60_000);
