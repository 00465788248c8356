import { EventEmitter } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { createBodies } from './bodies.ts';
import { FairQueue } from './fair-queue.ts';
import type { Load } from './load.ts';

let api: TestApi;
let own: SampleCommunity;
beforeAll(async () => {
  api = await testApi({ RATE_LARGE: '1000' });
  own = await sampleCommunity(api, 'bodies');
});
afterAll(() => api.drop());

const COMMUNITIES = '/api/cer/communities';
const QUICK_MS = 2000;
const PATIENT = { timeout: 60_000 };
/** The answer's stream of a connection, ended by the server where nobody takes it. */
class Outgoing extends EventEmitter {
  destroy(): void {
    this.emit('close');
  }
}

const UNKNOWN = expect.objectContaining({ path: 'colour', code: 'unknown_field' });

/** An answer with what it took; refusals of hostile bodies are quick, whatever the body. */
async function post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  const started = performance.now();
  const response = await api.call('POST', path, { key: api.keys.manager, body, headers });
  const text = await response.text();
  return { status: response.status, tookMs: performance.now() - started, text, error: JSON.parse(text).error };
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const GZIP = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
const gzipped = (text: string) => new Uint8Array(gzipSync(text));

describe('a form', () => {
  const BOUNDARY = 'a-boundary-of-some-thirty-letters';
  const FORM = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };
  const part = (name: string, value = 'x') => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const formOf = (...parts: string[]) => `${parts.join('')}--${BOUNDARY}--\r\n`;
  const upload = (body: string, headers: Record<string, string> = FORM) => post(`${own.path}/documents`, body, headers);

  it('of a hundred thousand fields is refused before it is parsed', async () => {
    const refused = await upload(formOf(...Array.from({ length: 100_000 }, (_, i) => part(`f${i}`))));
    expect([refused.status, refused.error.code]).toEqual([400, 'malformed_request']);
    expect(refused.tookMs).toBeLessThan(QUICK_MS);
  });

  it('with an unknown field is refused for it, however it is quoted', async () => {
    const refused = await upload(formOf(part('colour')), { 'Content-Type': `multipart/form-data; boundary="${BOUNDARY}"` });
    expect([refused.status, refused.error.details]).toEqual([422, expect.arrayContaining([UNKNOWN])]);
    const inherited = await upload(formOf(part('toString')));
    expect(inherited.status).toBe(422);
  });

  it('with long headers, or of which Content-Type names two boundaries, is refused', async () => {
    expect((await upload(formOf(part('n'.repeat(100_000))))).status).toBe(400);
    const two = { 'Content-Type': `multipart/form-data; boundary=other-boundary-of-thirty-letters; boundary=${BOUNDARY}` };
    expect((await upload(formOf(part('kind')), two)).status).toBe(400);
  });
});

describe('a JSON body', () => {
  it('of ten million objects in a few kilobytes of gzip is refused before it is built', async () => {
    const bomb = gzipped(`[${'{},'.repeat(9_999_999)}{}]`);
    const before = process.memoryUsage().rss;
    for (const path of [COMMUNITIES, '/api/v1/settlement/simulations']) {
      const refused = await post(path, bomb, GZIP);
      expect([path, refused.status, refused.error.code]).toEqual([path, 413, 'payload_too_large']);
      expect(refused.tookMs).toBeLessThan(QUICK_MS);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  });

  it('within the bytes but of too many values is refused before it is built', async () => {
    const refused = await post(COMMUNITIES, `{"a":[${'0,'.repeat(60_000)}0]}`, JSON_TYPE);
    expect([refused.status, refused.error.code]).toEqual([413, 'payload_too_large']);
    const quoted = await post(
      COMMUNITIES,
      JSON.stringify({ code: 'commas', name: 'Name', legal_type: 'association', description: ',[{'.repeat(30) }),
      JSON_TYPE,
    );
    expect(quoted.status).toBe(201);
  });

  it('of many values is refused by routes that take no list', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`unknown-${i}`, 1]));
    const refused = await post('/api/v1/auth/register', JSON.stringify(unknown), JSON_TYPE);
    expect([refused.status, refused.error.code]).toEqual([413, 'payload_too_large']);
  });

  it('whose text piles marks on a letter is refused quickly', async () => {
    const name = `a${'\u0301\u0323'.repeat(100_000)}`;
    const refused = await post(COMMUNITIES, JSON.stringify({ code: 'marks', name, legal_type: 'association' }), JSON_TYPE);
    expect(refused.status).toBe(422);
    expect(refused.tookMs).toBeLessThan(QUICK_MS);
  });

  it('of many faults is answered with the first hundred and how many more there are', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`unknown-${i}`, 1]));
    const refused = await post(COMMUNITIES, JSON.stringify(unknown), JSON_TYPE);
    expect([refused.status, refused.error.details.length]).toEqual([422, 101]);
    expect(refused.error.details.at(-1)).toMatchObject({ code: 'more_faults', message: expect.stringMatching(/^199\d\d more faults/) });
    expect(refused.text.length).toBeLessThan(40_000);
  });

  it('of more values than usual counts as large for its user before it is parsed, and is parsed in a turn of heavy work', async () => {
    const config = { ...api.deps.config, limits: { ...api.deps.config.limits, largePerMinute: 2 } };
    const busy = new FairQueue({ perCaller: 0, inAll: 0, waiting: 0, waitMs: 1 });
    const send = async (load: Partial<Load>, values: number) => {
      const app = createApp({ ...api.deps, config, load: { ...api.deps.load, ...load } });
      const headers = { ...JSON_TYPE, 'X-API-Key': api.keys.manager };
      const body = `{"items":[${'0,'.repeat(values)}`;
      return (await app.request(`${own.path}/members:batch`, { method: 'POST', headers, body })).status;
    };
    expect([await send({ heavy: busy }, 100), await send({ heavy: busy }, 3000)]).toEqual([400, 429]);
    expect([await send({}, 3000), await send({}, 3000), await send({}, 100)]).toEqual([400, 429, 400]);
  });

  it('has the names it sent cut in the answer', async () => {
    const refused = await post(COMMUNITIES, JSON.stringify({ ['n'.repeat(500_000)]: 1 }), JSON_TYPE);
    expect(refused.status).toBe(422);
    expect(refused.text.length).toBeLessThan(10_000);
  });
});

describe('what is sent with a body', () => {
  it('is bounded too: a query has at most a hundred fields and eight thousand characters', async () => {
    const get = async (query: string) => (await api.call('GET', `${COMMUNITIES}?${query}`, { key: api.keys.manager })).status;
    expect(await get('a=1&'.repeat(200))).toBe(400);
    expect(await get(`code=${'a'.repeat(9000)}`)).toBe(400);
  });

  it('to routes without a caller is small', async () => {
    const login = (text: string) => post('/api/v1/auth/login', JSON.stringify({ login: text, password: 'p' }), JSON_TYPE);
    expect((await login('a'.repeat(20_000))).status).toBe(413);
  });
});

describe('answers that are not taken', () => {
  /** The path of a new document's content. */
  async function stored(bytes: number): Promise<string> {
    const form = new FormData();
    form.append('kind', 'other');
    form.append('file', new File([new Uint8Array(bytes).fill(65)], 'minutes.txt', { type: 'text/plain' }));
    const answer = await api.call('POST', `${own.path}/documents`, { key: api.keys.manager, body: form });
    const body = (await answer.json()) as { id: number };
    expect([answer.status, body]).toEqual([201, expect.anything()]);
    return `${own.path}/documents/${body.id}/content`;
  }

  it('count for their caller until the client has them', async () => {
    const bodies = createBodies({ inAll: 4_000_000, perCaller: 900_000 });
    const app = createApp({ ...api.deps, load: { ...api.deps.load, bodies } });
    const headers = { 'X-API-Key': api.keys.manager };
    const path = await stored(600_000);
    const read = async (outgoing: Outgoing) => (await app.request(path, { headers }, { outgoing })).status;
    const untaken = new Outgoing();
    expect([await read(untaken), bodies.held]).toEqual([200, 600_000]);
    expect(await read(new Outgoing())).toBe(429);
    untaken.emit('close');
    expect([bodies.held, await read(new Outgoing())]).toEqual([0, 200]);
  });

  it('are cut off where the client takes them more slowly than the slowest rate', async () => {
    const bodies = createBodies();
    const sending = { graceMs: 5_000, bytesPerSecond: 100_000_000 };
    const { fetch } = createApp({ ...api.deps, load: { ...api.deps.load, bodies, sending } });
    const path = await stored(20_000_000);
    const server = await new Promise<ServerType>((resolve) => {
      const started = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
    });
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${api.keys.manager}\r\n\r\n`);
    await expect.poll(() => bodies.held, PATIENT).toBe(20_000_000);
    await expect.poll(() => bodies.held, PATIENT).toBe(0);
    socket.destroy();
    server.close();
  });

  it('are given in any case where they tell of a change that is committed', async () => {
    const bodies = createBodies({ inAll: 4_000_000, perCaller: 180_000 });
    const app = createApp({ ...api.deps, load: { ...api.deps.load, bodies } });
    const ring = Array.from({ length: 3_500 }, (_, i) => [11 + 0.3 * Math.cos(i / 557.1), 45 + 0.3 * Math.sin(i / 557.1)]);
    const json = { boundary: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } };
    const headers = { ...JSON_TYPE, 'X-API-Key': api.keys.manager, 'If-Match': '*' };
    const outgoing = new Outgoing();
    const changed = await app.request(own.path, { method: 'PUT', headers, body: JSON.stringify(json) }, { outgoing });
    expect([changed.status, bodies.held]).toEqual([200, (await changed.text()).length]);
    outgoing.emit('close');
    expect(bodies.held).toBe(0);
  });
});

describe('bodies that are not finished', () => {
  it('are counted for all callers together and for each, and free again when they are answered', async () => {
    const bodies = createBodies({ inAll: 400_000, perCaller: 200_000 });
    const app = createApp({ ...api.deps, load: { ...api.deps.load, bodies } });
    const headers = { ...JSON_TYPE, 'X-API-Key': api.keys.manager };
    const opened: ReadableStreamDefaultController<Uint8Array>[] = [];
    const slow = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new Uint8Array(150_000).fill(32));
          opened.push(controller);
        },
      });
    const send = (body: ReadableStream) => app.request(COMMUNITIES, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const first = send(slow());
    await expect.poll(() => bodies.held, { timeout: 60_000 }).toBe(150_000);
    const second = await send(slow());
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
    opened[0]?.enqueue(new TextEncoder().encode('{}'));
    opened[0]?.close();
    expect((await first).status).toBe(422);
    expect(bodies.held).toBe(0);
  });

  it('of pages count for the address they come from: the form of a label, whoever sends it', async () => {
    const bodies = createBodies({ inAll: 400_000, perCaller: 200_000 });
    const app = createApp({ ...api.deps, load: { ...api.deps.load, bodies } });
    const headers = { 'Content-Type': `multipart/form-data; boundary=x`, Origin: 'http://localhost', Host: 'localhost' };
    const ends: (() => void)[] = [];
    const slow = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new Uint8Array(150_000).fill(32));
          ends.push(() => controller.close());
        },
      });
    const send = () => app.request(`/report/${'x'.repeat(32)}`, { method: 'POST', headers, body: slow(), duplex: 'half' } as RequestInit);
    const first = send();
    await expect.poll(() => bodies.held, { timeout: 60_000 }).toBe(150_000);
    expect((await send()).status).toBe(429);
    ends[0]?.();
    expect((await first).status).toBe(400);
    expect(bodies.held).toBe(0);
  });
});
