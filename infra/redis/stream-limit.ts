import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { once } from '../../domain/kernel/once.ts';
import type { RedisClient } from './client.ts';
import { createRedisFallback } from './redis-fallback.ts';
import { createScript } from './script.ts';

/** Counts the connections that stay open, per caller. */
export interface StreamLimit {
  /** Takes one of the caller's `max` slots until the function it answers is called; undefined when all are taken. */
  open(caller: string, max: number): Promise<(() => void) | undefined>;
}

/** A slot whose process died is free again after this long. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

/** Takes or renews the slot ARGV[1]; answers 1 when it is held. */
const HOLD = `
local now = redis.call('TIME')
local now_ms = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now_ms)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now_ms + tonumber(ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

/** Counts in Redis for all processes together; while Redis does not answer, each process counts its own. */
export function createStreamLimit(redis: RedisClient, log: Logger): StreamLimit {
  const hold = createScript(redis, HOLD);
  const fallback = createRedisFallback(log, 'open streams are counted in this process: Redis does not answer');
  const here = new Map<string, number>();
  const count = (caller: string, by: number): void => {
    const left = (here.get(caller) ?? 0) + by;
    if (left > 0) here.set(caller, left);
    else here.delete(caller);
  };
  return {
    open: async (caller, max) => {
      const key = `live:${caller}`;
      const slot = randomUUID();
      const renew = () =>
        fallback(
          async () => (await hold(key, [slot, max, LEASE_MS])) === 1,
          () => (here.get(caller) ?? 0) < max,
        );
      if (!(await renew())) return undefined;
      count(caller, 1);
      const timer = setInterval(() => void renew(), RENEW_MS).unref();
      return once(() => {
        clearInterval(timer);
        count(caller, -1);
        void fallback(
          () => redis.zRem(key, slot),
          () => 0,
        );
      });
    },
  };
}
