import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import '../tools/testing/provided.ts';
import { openRedis, type Redis } from './client.ts';
import { createRateLimiter, type RateLimiter } from './token-bucket.ts';

const log = createLogger({ level: 'silent', name: 'test' });
let redis: Redis;
let away: Redis;

beforeAll(async () => {
  redis = openRedis(inject('stack').REDIS_URL ?? '', { name: 'test', log });
  away = openRedis('redis://127.0.0.1:1', { name: 'test', log });
  while (!redis.client.isReady) await sleep(10);
});
afterAll(async () => {
  await Promise.all([redis.close(), away.close()]);
});

async function taken(limiter: RateLimiter, key: string, times: number, limit: { capacity: number; perSeconds: number }) {
  const decisions = [];
  for (let time = 0; time < times; time += 1) decisions.push(await limiter.take(key, limit));
  return decisions;
}

describe.each([
  ['in Redis', () => redis],
  ['in the process while Redis is away', () => away],
])('rate limits %s', (_where, of) => {
  it('allow the capacity, then say how long to wait', async () => {
    const decisions = await taken(createRateLimiter(of().client, log), randomUUID(), 4, { capacity: 3, perSeconds: 60 });
    expect(decisions.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
    expect(decisions.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0]);
    expect(decisions[3]?.retryAfterSeconds).toBeGreaterThan(18);
    expect(decisions[3]?.retryAfterSeconds).toBeLessThanOrEqual(20);
  });

  it('fill again with time, never past the capacity', async () => {
    const limiter = createRateLimiter(of().client, log);
    const key = randomUUID();
    const limit = { capacity: 2, perSeconds: 0.2 };
    await taken(limiter, key, 2, limit);
    await sleep(400);
    const later = await taken(limiter, key, 2, limit);
    expect(later[0]).toMatchObject({ allowed: true, remaining: 1 });
  });

  it('count each caller alone', async () => {
    const limiter = createRateLimiter(of().client, log);
    const [one] = await taken(limiter, randomUUID(), 1, { capacity: 1, perSeconds: 60 });
    const [other] = await taken(limiter, randomUUID(), 1, { capacity: 1, perSeconds: 60 });
    expect([one?.allowed, other?.allowed]).toEqual([true, true]);
  });
});

it('processes count together in Redis', async () => {
  const key = randomUUID();
  const limit = { capacity: 2, perSeconds: 60 };
  const first = await taken(createRateLimiter(redis.client, log), key, 2, limit);
  const second = await taken(createRateLimiter(redis.client, log), key, 1, limit);
  expect([...first, ...second].map(({ allowed }) => allowed)).toEqual([true, true, false]);
});
