import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import '../tools/testing/provided.ts';
import { createBackOff, waitAfter } from './back-off.ts';
import { openRedis, type Redis } from './client.ts';

const log = createLogger({ level: 'silent', name: 'test' });
let redis: Redis;

beforeAll(async () => {
  redis = openRedis(inject('stack').REDIS_URL ?? '', { name: 'test-back-off', log });
  await vi.waitFor(() => redis.ping());
});
afterAll(() => redis.close());

it('doubles the wait from the fourth failure on, up to five minutes', () => {
  expect([1, 3, 4, 5, 6, 11, 12, 1000].map(waitAfter)).toEqual([0, 0, 2, 4, 8, 256, 300, 300]);
});

it.each(['redis', 'this process'])('counts in %s and forgets on success', async (where) => {
  const client = where === 'redis' ? redis.client : openRedis('redis://127.0.0.1:1', { name: 'away', log }).client;
  const backOff = createBackOff(client, log);
  const [key, other] = [randomUUID(), randomUUID()];
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) waits.push(await backOff.failed(key));
  expect(waits).toEqual([0, 0, 0, 2, 4, 8]);
  expect(await backOff.waitSeconds(key)).toBeGreaterThan(6);
  expect(await backOff.waitSeconds(other)).toBe(0);
  await backOff.forget(key);
  expect([await backOff.waitSeconds(key), await backOff.failed(key)]).toEqual([0, 0]);
  if (where !== 'redis') client.destroy();
});

it('is shared by two processes', async () => {
  const [one, two] = [createBackOff(redis.client, log), createBackOff(redis.client, log)];
  const key = randomUUID();
  for (let i = 0; i < 2; i++) await Promise.all([one.failed(key), two.failed(key)]);
  expect(await one.waitSeconds(key)).toBeGreaterThan(0);
});
