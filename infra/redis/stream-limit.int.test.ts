import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import '../tools/testing/provided.ts';
import { openRedis, type Redis } from './client.ts';
import { createStreamLimit } from './stream-limit.ts';

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

describe.each([
  ['in Redis', () => redis],
  ['in the process while Redis is away', () => away],
])('open streams counted %s', (_where, of) => {
  it('are at most so many, and free again once they end', async () => {
    const slots = createStreamLimit(of().client, log);
    const caller = randomUUID();
    const first = await slots.open(caller, 2);
    expect(await slots.open(caller, 2)).toBeTypeOf('function');
    expect(await slots.open(caller, 2)).toBeUndefined();
    expect(await slots.open(randomUUID(), 2)).toBeTypeOf('function');
    first?.();
    first?.();
    await expect.poll(() => slots.open(caller, 2)).toBeTypeOf('function');
    expect(await slots.open(caller, 2)).toBeUndefined();
  });
});

it('processes count together in Redis, and the slots of a dead one run out', async () => {
  const caller = randomUUID();
  expect(await createStreamLimit(redis.client, log).open(caller, 1)).toBeTypeOf('function');
  expect(await createStreamLimit(redis.client, log).open(caller, 1)).toBeUndefined();
  await redis.client.zAdd(
    `live:${caller}`,
    (await redis.client.zRange(`live:${caller}`, 0, -1)).map((value) => ({ score: 1, value })),
  );
  expect(await createStreamLimit(redis.client, log).open(caller, 1)).toBeTypeOf('function');
});
