import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { createSocketServer } from '../../http/socket-server.ts';
import { C1, memberKey, readyCommunity } from '../../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { type MadeDevice, makeDevice } from '../testing/devices.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads
type Body = any;
interface Event {
  readonly id?: string;
  readonly event: string;
  readonly data: Body;
}

const SECOND = 1000;
let api: TestApi;
let made: MadeCommunity;
let meter: MadeDevice;
let own: MadeDevice;
let member: string;
let stamp = Math.floor(Date.now() / SECOND) * SECOND - 600 * SECOND;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'live');
  meter = await makeDevice(api, { communityId: made.communityId, name: 'Plant' });
  own = await makeDevice(api, { communityId: made.communityId, partyId: made.parties[1] as number, pod: C1, name: 'Home' });
  member = await memberKey(api, made.parties[1] as number);
});
afterAll(() => api.drop());

const send = async (device: MadeDevice, watts: number): Promise<void> => {
  stamp += SECOND;
  const values = [{ channel: 'power', value: watts, unit: 'W' }];
  const json = { device_id: device.deviceId, timestamp: new Date(stamp).toISOString(), values };
  expect((await api.call('POST', '/api/v1/readings', { key: api.keys.manager, json })).status).toBe(201);
};

/** Reads a stream of events until `enough` says so. */
async function follow(key: string, enough: (events: readonly Event[]) => boolean, lastId?: string): Promise<Event[]> {
  const left = new AbortController();
  const headers = { 'X-API-Key': key, ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }) };
  const response = await api.app.request(`/api/v1/live?community_id=${made.communityId}`, { headers, signal: left.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const events: Event[] = [];
  let text = '';
  try {
    while (!enough(events)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      events.push(...parts.filter((part) => !part.startsWith(':')).map(toEvent));
    }
  } finally {
    left.abort();
    await reader.cancel();
  }
  return events;
}

function toEvent(part: string): Event {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
  const id = field('id');
  return { ...(id === undefined ? {} : { id }), event: field('event') ?? '', data: JSON.parse(field('data') ?? 'null') };
}

const samplesOf = (events: readonly Event[]): [number, number][] =>
  events.filter(({ event }) => event === 'samples').flatMap(({ data }) => data.samples.map((one: Body) => [one.device_id, one.value]));

describe('live readings', () => {
  it('are told to a manager as they are recorded, with power and shared now', async () => {
    const events = follow(api.keys.manager, (found) => samplesOf(found).length >= 2);
    await sleep(300);
    await send(meter, -3000);
    await send(own, 1200);
    expect(samplesOf(await events)).toEqual([
      [meter.deviceId, -3_000_000],
      [own.deviceId, 1_200_000],
    ]);
    const response = await api.call('GET', `/api/v1/live/now?community_id=${made.communityId}`, { key: api.keys.manager });
    const now = (await response.json()) as Body;
    expect(now.power).toMatchObject({ withdrawn: 1200, injected: 3000, shared: 0 });
    expect(now.devices.map(({ name, health, power }: Body) => [name, health, power.map(({ watts }: Body) => watts)])).toEqual([
      ['Plant', 'sending', [0, 3000]],
      ['Home', 'sending', [1200, 0]],
    ]);
  });

  it('share what is injected and withdrawn in one configuration', async () => {
    await sql`update device set section_id = (select id from plant_section) where id = ${meter.deviceId}`.execute(api.database.owner.db);
    const now = (await (
      await api.call('GET', `/api/v1/live/now?community_id=${made.communityId}`, { key: api.keys.manager })
    ).json()) as Body;
    expect(now.power.shared).toBe(1200);
  });

  it('go on where a reader left', async () => {
    const first = follow(api.keys.manager, (found) => samplesOf(found).length >= 1);
    await sleep(300);
    await send(own, 1);
    const { id } = (await first).find(({ event }) => event === 'samples') as Event;
    await send(own, 2);
    await send(own, 3);
    const again = await follow(api.keys.manager, (found) => samplesOf(found).length >= 2, id);
    expect(samplesOf(again).map(([, value]) => value)).toEqual([2000, 3000]);
  });

  it('after a break are told part by part, and of very many the newest', async () => {
    const last = (await follow(api.keys.manager, (all) => all.some(({ event }) => event === 'now'), '1-1')).at(-1)?.id ?? '1-1';
    const readings = Array.from({ length: 6000 }, (_, n) => ({
      device_id: meter.deviceId,
      timestamp: new Date(stamp - 3_600_000 + n * 10).toISOString(),
      values: [{ channel: 'temperature', value: n / 100, unit: '°C' }],
    }));
    expect((await api.call('POST', '/api/v1/readings/batch', { key: api.keys.manager, json: { readings } })).status).toBe(200);
    const events = await follow(api.keys.manager, (all) => samplesOf(all).some(([, value]) => value === 59_990), last);
    const own = events.filter(({ event }) => event === 'samples');
    expect(Math.max(...own.map(({ data }) => data.samples.length))).toBe(100);
    expect(samplesOf(own).filter(([id, value]) => id === meter.deviceId && value >= 0)).toHaveLength(5000);
  });

  it('are the own ones for a member, without figures of few', async () => {
    const events = follow(member, (found) => samplesOf(found).length >= 1);
    await sleep(300);
    await send(meter, -5);
    await send(own, 7);
    const found = await events;
    expect(samplesOf(found)).toEqual([[own.deviceId, 7000]]);
    expect(found[0]).toMatchObject({ event: 'now', data: { power: null, today: null, withheld: 'fewer_than_five_others' } });
    expect(found[0]?.data.devices.map(({ name }: Body) => name)).toEqual(['Home']);
  });

  it('are not for who is of another community, and end within a second when the right is lost', async () => {
    expect((await api.call('GET', `/api/v1/live/now?community_id=99999`, { key: api.keys.manager })).status).toBe(404);
    const leaver = await memberKey(api, made.parties[0] as number);
    const start = performance.now();
    const events = follow(leaver, () => false);
    await sleep(500);
    await sql`update role_grant set revoked_at = now() where user_id = (select user_id from api_key order by id desc limit 1)`.execute(
      api.database.owner.db,
    );
    await events;
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the WebSocket', () => {
  it('tells the same, to whoever is signed in and of our own pages', async () => {
    const server = serve({ fetch: api.app.fetch, websocket: { server: createSocketServer() }, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/live/socket`;
    const url = `${address}?community_id=${made.communityId}`;
    const refused = async (options: object, query = `community_id=${made.communityId}`) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${address}?${query}`, options);
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
        socket.on('error', () => resolve('error'));
      });
    expect(await refused({})).toBe(401);
    for (const [given, expected] of [
      ['community_id=x', 422],
      ['', 422],
      [`community_id=${made.communityId}&other=1`, 422],
    ] as const)
      expect([given, await refused({ headers: { 'X-API-Key': api.keys.manager } }, given)]).toEqual([given, expected]);
    expect(await refused({ headers: { 'X-API-Key': api.keys.manager, Origin: 'https://evil.example' } })).toBe(403);
    const socket = new WebSocket(url, { headers: { 'X-API-Key': api.keys.manager } });
    const events: Event[] = [];
    socket.on('message', (text) => events.push(JSON.parse(String(text))));
    await new Promise((resolve) => socket.once('open', resolve));
    await sleep(300);
    await send(own, 11);
    for (let i = 0; i < 100 && samplesOf(events).length === 0; i += 1) await sleep(50);
    expect([events[0]?.event, samplesOf(events)]).toEqual(['now', [[own.deviceId, 11_000]]]);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.close();
    await closed;
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives its place back where the handshake is refused or left', async () => {
    const server = serve({ fetch: api.app.fetch, websocket: { server: createSocketServer() }, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const path = `/api/v1/live/socket?community_id=${made.communityId}`;
    const shake = (version: number) =>
      new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(
            `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: ${version}\r\n` +
              `Sec-WebSocket-Key: c2xvdyByZWFkZXIgdGVzdA==\r\nX-API-Key: ${api.keys.manager}\r\n\r\n`,
          ),
        );
        socket.once('data', (head) => {
          socket.destroy();
          resolve(String(head).slice(9, 12));
        });
      });
    const refused: string[] = [];
    for (let i = 0; i <= api.deps.config.limits.streamConnections; i += 1) {
      refused.push(await shake(12));
      await sleep(50);
    }
    expect(new Set(refused)).toEqual(new Set(['400']));
    expect(await shake(13)).toBe('101');
    await new Promise((resolve) => server.close(resolve));
  });
});
