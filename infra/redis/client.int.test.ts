import { pino } from 'pino';
import { describe, expect, inject, it } from 'vitest';
import { openRedis } from './client.ts';

const log = pino({ level: 'silent' });

describe('the Redis client', () => {
  it('answers, comes back after its connection was cut, and closes', async () => {
    const redis = openRedis(inject('stack').REDIS_URL ?? '', { name: 'redis-test', log });
    await expect.poll(() => redis.client.isReady).toBe(true);
    await redis.ping();
    await redis.client.clientKill({ filter: 'ID', id: await redis.client.clientId() }).catch(() => undefined);
    await expect
      .poll(async () =>
        redis.ping().then(
          () => 'answers',
          () => 'silent',
        ),
      )
      .toBe('answers');
    await redis.close();
    await expect(redis.ping()).rejects.toThrow();
  });

  it('fails at once while Redis is away instead of queueing', async () => {
    const redis = openRedis('redis://127.0.0.1:1', { name: 'redis-test', log });
    await expect(redis.ping()).rejects.toThrow();
    await redis.close();
  });
});
