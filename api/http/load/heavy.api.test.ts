import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import type { ApiDeps } from '../../deps.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { keyFor, userWith } from '../../testing/users.ts';
import { createCompute } from '../compute/compute.ts';
import { scenarioOf } from './testing/scenario.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.drop());

const PATH = '/api/v1/settlement/simulations';
const SOON_MS = 2000;
const JSON_TYPE = { 'Content-Type': 'application/json' };

type App = ReturnType<typeof createApp>;
const withLoad = (more: Partial<ApiDeps>): App => createApp({ ...api.deps, ...more });

const simulate = async (app: App, key: string, body: string | Uint8Array<ArrayBuffer>, more: RequestInit = {}) =>
  app.request(PATH, {
    method: 'POST',
    headers: { ...JSON_TYPE, 'X-API-Key': key, ...(more.headers ?? {}) },
    body,
    ...{ signal: more.signal ?? null },
  });

/** Asks for others as long as `work` goes on; the longest time an answer took. */
async function meanwhile(app: App, key: string, work: Promise<unknown>): Promise<{ slowestMs: number; asked: number }> {
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  const found = { slowestMs: 0, asked: 0 };
  while (!isDone) {
    for (const path of ['/livez', '/api/v1/auth/me']) {
      const started = performance.now();
      const { status } = await app.request(path, { headers: { 'X-API-Key': key } });
      expect(status).toBe(200);
      found.slowestMs = Math.max(found.slowestMs, performance.now() - started);
      found.asked += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return found;
}

describe('a computation', () => {
  it('of a thousand points over a month leaves others their answers', async () => {
    const answer = simulate(api.app, api.keys.manager, JSON.stringify(scenarioOf({ points: 1000, days: 31 })));
    const { slowestMs, asked } = await meanwhile(api.app, api.keys.utility, answer);
    expect((await answer).status).toBe(200);
    expect(asked).toBeGreaterThan(2);
    expect(slowestMs).toBeLessThan(SOON_MS);
  });

  it('that is too large, too deep or outside the calendar is refused quickly', async () => {
    const ask = async (text: string) => (await simulate(api.app, api.keys.manager, text)).status;
    const started = performance.now();
    expect(await ask(`[${'{},'.repeat(2_000_000)}{}]`)).toBe(413);
    expect(await ask('['.repeat(1000))).toBe(400);
    const period = { from: '0001-01-01', to: '9999-12-31' };
    expect(await ask(JSON.stringify({ ...scenarioOf({ points: 1, days: 1 }), period }))).toBe(422);
    expect(performance.now() - started).toBeLessThan(3 * SOON_MS);
  });

  it('that takes too long is refused and its thread ends; the next one is computed', async () => {
    const compute = createCompute({ databaseUrl: api.database.urls.app }, 200);
    const app = withLoad({ compute });
    const large = await simulate(app, api.keys.manager, JSON.stringify(scenarioOf({ points: 1000, days: 31 })));
    expect([large.status, ((await large.json()) as { error: { details: unknown } }).error.details]).toEqual([
      422,
      [expect.objectContaining({ code: 'too_costly' })],
    ]);
    await expect.poll(() => compute.threads, { timeout: 60_000 }).toBe(0);
    await compute.close();
    expect((await simulate(api.app, api.keys.manager, JSON.stringify(scenarioOf({ points: 1, days: 1 })))).status).toBe(200);
  });

  it('stops when its caller goes away', async () => {
    const compute = createCompute({ databaseUrl: api.database.urls.app }, 30_000, 0);
    const leaving = new AbortController();
    const body = new Uint8Array(gzipSync(JSON.stringify(scenarioOf({ points: 1000, days: 31 }))));
    const headers = { 'Content-Encoding': 'gzip' };
    const answer = simulate(withLoad({ compute }), api.keys.manager, body, { headers, signal: leaving.signal });
    await expect.poll(() => compute.threads, { interval: 5, timeout: 60_000 }).toBe(1);
    leaving.abort();
    await answer.catch(() => undefined);
    await expect.poll(() => compute.threads, { timeout: 60_000 }).toBe(0);
    await compute.close();
  });
});

describe('computations of one caller', () => {
  it('run two at once; others are answered, also their computations', async () => {
    const compute = createCompute({ databaseUrl: api.database.urls.app });
    const app = withLoad({ compute });
    const greedy = await keyFor(api, (await userWith(api, { username: 'greedy', role: 'operator' })).userId);
    const body = JSON.stringify(scenarioOf({ points: 100, days: 5 }));
    const statuses = Promise.all(Array.from({ length: 20 }, async () => (await simulate(app, greedy, body)).status));
    const other = simulate(app, api.keys.manager, JSON.stringify(scenarioOf({ points: 2, days: 1 })));
    const { slowestMs } = await meanwhile(app, api.keys.utility, Promise.all([statuses, other]));
    expect(slowestMs).toBeLessThan(SOON_MS);
    expect((await other).status).toBe(200);
    expect(compute.threads).toBeLessThanOrEqual(3);
    for (const status of await statuses) expect([200, 429]).toContain(status);
    await compute.close();
  });

  it('on large bodies are few a minute for a user, whatever the key; small ones are not counted so', async () => {
    const { userId, key } = await userWith(api, { username: 'steady', role: 'operator' });
    const config = { ...api.deps.config, limits: { ...api.deps.config.limits, largePerMinute: 2 } };
    const app = withLoad({ config });
    const other = await keyFor(api, userId);
    const large = `${' '.repeat(300_000)}{}`;
    const statuses = [];
    for (const one of [key, other, key]) statuses.push((await simulate(app, one, large)).status);
    expect(statuses).toEqual([422, 422, 429]);
    expect((await simulate(app, key, '{}')).status).toBe(422);
  });

  it('are not for a user without standing in any community', async () => {
    const { key } = await userWith(api, { username: 'pending', role: 'member' });
    const refused = await simulate(api.app, key, JSON.stringify(scenarioOf({ points: 1, days: 1 })));
    expect(refused.status).toBe(403);
  });
});
