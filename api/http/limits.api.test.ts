import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyHash } from '../../infra/identity/api-key.ts';
import { openRedis, type Redis } from '../../infra/redis/client.ts';
import { createStreamLimit } from '../../infra/redis/stream-limit.ts';
import { createRateLimiter } from '../../infra/redis/token-bucket.ts';
import { createApp } from '../app.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, userWith } from '../testing/users.ts';
import { rememberPrincipals } from './principals.ts';

let api: TestApi;
let away: Redis;
const PATH = '/api/cer/communities';
const community = (code: string) => ({ code, name: 'Name', legal_type: 'association' });

beforeAll(async () => {
  api = await testApi();
  away = openRedis('redis://127.0.0.1:1', { name: 'away', log: api.deps.log });
});
afterAll(async () => {
  await away.close();
  await api.drop();
});

/** The app with small limits, as `deps` change it. */
function limitedApp(limits: Partial<ApiDeps['config']['limits']>, deps: Partial<ApiDeps> = {}) {
  const config = { ...api.deps.config, limits: { ...api.deps.config.limits, ...limits } };
  const app = createApp({ ...api.deps, ...deps, config });
  return (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { 'X-API-Key': api.keys.utility, ...headers } });
}

describe('the limit of calls', () => {
  it('is in every answer, and 429 says how long to wait', async () => {
    const get = limitedApp({ queriesPerMinute: 3 });
    const answers = [
      await get('/api/v1/auth/me'),
      await get('/api/v1/auth/me'),
      await get('/api/v1/auth/me'),
      await get('/api/v1/auth/me'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"queries";q=3;w=60');
    expect(answers.map(({ headers }) => /r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])).toEqual(['2', '1', '0', '0']);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(10);
    expect(answers[3]?.headers.get('content-type')).toBe('application/problem+json');
  });

  it('counts reads without a caller by address, but no checks of health', async () => {
    const get = limitedApp({ queriesPerMinute: 2 });
    const address = { 'X-API-Key': '', Accept: 'text/plain' };
    const statuses = [];
    for (const path of ['/metrics', '/metrics', '/metrics', '/livez', '/readyz']) statuses.push((await get(path, address)).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200]);
  });

  it('holds per process while Redis is away, and requests pass', async () => {
    const get = limitedApp({ queriesPerMinute: 2 }, { limiter: createRateLimiter(away.client, api.deps.log) });
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await get('/api/v1/auth/me')).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('counts all keys of a user together, and a key with a lower limit by itself too', async () => {
    const { userId, key } = await userWith(api, { username: 'many-keys', role: 'operator' });
    const [other, slower] = [await keyFor(api, userId), await keyFor(api, userId)];
    const limit = { calls_per_minute: 1 };
    await api.database.owner.db
      .updateTable('api_key')
      .set(limit)
      .where('secret_hash', '=', apiKeyHash(slower) as Buffer)
      .execute();
    const get = limitedApp({ queriesPerMinute: 4 });
    const statuses = [];
    for (const one of [slower, slower, key, other, other]) statuses.push((await get('/api/v1/auth/me', { 'X-API-Key': one })).status);
    expect(statuses).toEqual([200, 429, 200, 200, 429]);
  });

  it('counts calls without good credentials by address', async () => {
    const get = limitedApp({ queriesPerMinute: 2 }, { limiter: createRateLimiter(away.client, api.deps.log) });
    const bad = () => get('/api/v1/auth/me', { 'X-API-Key': 'nonsense' });
    expect([(await bad()).status, (await bad()).status, (await bad()).status]).toEqual([401, 401, 429]);
    expect((await get('/api/v1/auth/me')).status).toBe(200);
  });
});

describe('open streams', () => {
  it('are at most so many per caller, and free again when they end', async () => {
    const get = limitedApp({ streamConnections: 2 }, { streams: createStreamLimit(away.client, api.deps.log) });
    const send = caller(api);
    const { body } = await send('POST', PATH, { json: community(`live-${randomUUID().slice(0, 8)}`) });
    const row = { kind: 'test', community_id: body.id, created_by: 'user:1' };
    const { id } = await api.database.owner.db.insertInto('operation').values(row).returning('id').executeTakeFirstOrThrow();
    const open = () => get(`/api/v1/operations/${id}/events`, { 'X-API-Key': api.keys.manager });
    const [first, second] = [await open(), await open()];
    expect([first?.status, second?.status]).toEqual([200, 200]);
    const third = await open();
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
    await first?.body?.cancel();
    const again = await open();
    expect(again.status).toBe(200);
    await Promise.all([second?.body?.cancel(), again.body?.cancel()]);
  });
});

describe('a caller that was recognised a moment ago', () => {
  it('is not looked up again, and a revocation counts within a second', async () => {
    const send = caller(api);
    const { key } = await userWith(api, { username: 'brief', role: 'operator' });
    const get = limitedApp({}, { principals: rememberPrincipals() });
    const me = async () => (await get('/api/v1/auth/me', { 'X-API-Key': key })).status;
    expect(await me()).toBe(200);
    const { body } = await send('GET', '/api/v1/auth/keys', { key });
    expect((await send('DELETE', `/api/v1/auth/keys/${body.data[0]?.id}`, { key })).status).toBe(204);
    const revokedMs = performance.now();
    await expect.poll(me, { timeout: 2000, interval: 50 }).toBe(401);
    expect(performance.now() - revokedMs).toBeLessThan(1500);
  });

  it('is looked up once for calls that come together', async () => {
    const principals = rememberPrincipals();
    let looked = 0;
    const look = async () => {
      looked += 1;
      return { actor: 'user:1' } as never;
    };
    await Promise.all([principals.recall('a', look), principals.recall('a', look), principals.recall('b', look)]);
    expect(looked).toBe(2);
    await expect(principals.recall('c', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await principals.recall('c', look);
    expect(looked).toBe(3);
  });

  it('sees at once the community that it made', async () => {
    const app = createApp({ ...api.deps, principals: rememberPrincipals() });
    const headers = { 'X-API-Key': api.keys.manager, 'Content-Type': 'application/json' };
    expect((await app.request(PATH, { headers })).status).toBe(200);
    const body = JSON.stringify({ code: 'at-once', name: 'At once', legal_type: 'association' });
    const made = await app.request(PATH, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
    expect((await app.request(made.headers.get('location') as string, { headers })).status).toBe(200);
  });
});

describe('bodies', () => {
  const JSON_TYPE = { 'Content-Type': 'application/json' };
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    api.call('POST', PATH, { key: api.keys.manager, body, headers: { ...JSON_TYPE, ...headers } });
  const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it('nest 64 levels at most', async () => {
    expect((await post(nested(64))).status).toBe(422);
    expect((await post(nested(65))).status).toBe(400);
    expect((await post(`{"a":${'{"a":'.repeat(200_000)}1`)).status).toBe(400);
    expect(
      (await post(JSON.stringify({ ...community('brackets'), description: `${'['.repeat(100)} \\" ${'{'.repeat(100)}` }))).status,
    ).toBe(201);
  });

  it('of gzip are counted as they unpack', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(200 * 1024 * 1024)));
    const started = performance.now();
    expect((await post(bomb, { 'Content-Encoding': 'gzip' })).status).toBe(413);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('fifty calls with one Idempotency-Key', () => {
  it('have one effect, and in the end one answer', async () => {
    const headers = { 'Idempotency-Key': `many-${randomUUID()}` };
    const send = caller(api);
    const call = () => send('POST', PATH, { json: community('once'), headers });
    const answers = await Promise.all(Array.from({ length: 50 }, call));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ response }) => response.status === 201 && !response.headers.has('idempotency-replayed'))).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.error.code === 'request_in_progress')).toBe(true);
    expect((await call()).body.id).toBe(made[0]?.body.id);
    expect((await send('GET', `${PATH}?code=once`)).body.data).toHaveLength(1);
  });
});
