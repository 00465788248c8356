import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asksAWorker } from '../asks-a-worker.ts';
import { expectDeclared, findRoute } from '../expect-declared.ts';
import { makeWorld } from '../matrix/world.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';
import { anyCall, type MadeCall } from './operations.ts';

const RUNS = 1000;
const AT_ONCE = 6;

let api: TestApi;
let app: TestApi['app'];
let keys: readonly (string | undefined)[];

beforeAll(async () => {
  api = await testApi();
  const world = await makeWorld(api);
  app = createApp({ ...api.deps, limiter: { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) } });
  const place = { communityId: Number(world.own.params.community_id) };
  const manager = await userWith(api, { username: 'fuzzing-manager', role: 'community_manager', ...place });
  const member = await userWith(api, { username: 'fuzzing-member', role: 'member', partyId: world.parties.active });
  keys = [manager.key, manager.key, member.key, api.keys.operator, undefined];
});
afterAll(() => api.drop());

async function ask(call: MadeCall, key: string | undefined): Promise<void> {
  const response = await app.request(call.path, {
    method: call.method,
    headers: {
      ...call.headers,
      ...(key === undefined ? {} : { 'X-API-Key': key }),
      ...(call.contentType === undefined ? {} : { 'Content-Type': call.contentType }),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  const about = `${call.method} ${call.path} ${call.body ?? ''}`.slice(0, 1500);
  if (response.status === 503 && asksAWorker(call.path)) return;
  expect(response.status, `${about}\n${response.status >= 500 ? await response.clone().text() : ''}`).toBeLessThan(500);
  const allowed = [...call.statuses, '304', ...(response.status === 404 || response.status === 405 ? ['404', '405'] : [])];
  expect(allowed, about).toContain(String(response.status));
  const isDeclared = response.status in (findRoute(call.method, call.path)?.spec.responses ?? {});
  if (isDeclared) await expectDeclared(call.method, call.path, response);
  else if (response.status >= 400) expect(response.headers.get('content-type'), about).toBe('application/problem+json');
}

describe('calls that nobody meant', () => {
  it('are never answered by a fault of ours, an undeclared status, or anything but JSON', async () => {
    const calls = fc.sample(fc.tuple(anyCall, fc.nat()), { numRuns: RUNS, seed: 20_261_121 });
    const failures = new Map<string, string>();
    for (let from = 0; from < calls.length; from += AT_ONCE) {
      const some = calls.slice(from, from + AT_ONCE).map(async ([call, who]) => {
        const noted = (error: Error) => failures.set(`${call.method} ${call.template}`, error.message);
        await ask(call, keys[who % keys.length]).catch(noted);
      });
      await Promise.all(some);
    }
    expect([...failures]).toEqual([]);
  }, 120_000);
});
