import type { Logger } from 'pino';
import type { RedisClient } from './client.ts';
import { createRedisFallback } from './redis-fallback.ts';
import { createScript } from './script.ts';

/** At most `capacity` at once, refilled evenly over `perSeconds`. */
export interface Limit {
  readonly capacity: number;
  readonly perSeconds: number;
}

interface Decision {
  readonly allowed: boolean;
  /** Whole tokens left. */
  readonly remaining: number;
  /** Until the next token, at least 1. */
  readonly retryAfterSeconds: number;
}

export interface RateLimiter {
  take(key: string, limit: Limit): Promise<Decision>;
}

/** Redis' own clock refills, so that several processes agree. Answers {allowed, tokens left in thousandths}. */
const TAKE = `
local capacity, per_ms = tonumber(ARGV[1]), tonumber(ARGV[2])
local now = redis.call('TIME')
local now_ms = now[1] * 1000 + math.floor(now[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(known[1]) or capacity, tonumber(known[2]) or now_ms
tokens = math.min(capacity, tokens + (now_ms - at) * capacity / per_ms)
local allowed = 0
if tokens >= 1 then allowed, tokens = 1, tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now_ms)
redis.call('PEXPIRE', KEYS[1], per_ms)
return {allowed, math.floor(tokens * 1000)}`;

/** Counts in Redis for all processes together; while Redis does not answer, each process counts by itself. */
export function createRateLimiter(redis: RedisClient, log: Logger): RateLimiter {
  const local = new LocalBuckets();
  const take = createScript(redis, TAKE);
  const fallback = createRedisFallback(log, 'rate limits are counted in this process: Redis does not answer');
  return {
    take: (key, limit) =>
      fallback(
        async () => {
          const [allowed, left] = (await take(`rate:${key}`, [limit.capacity, limit.perSeconds * 1000])) as [number, number];
          return decision(allowed === 1, left / 1000, limit);
        },
        () => local.take(key, limit),
      ),
  };
}

const decision = (allowed: boolean, tokens: number, { capacity, perSeconds }: Limit): Decision => ({
  allowed,
  remaining: Math.floor(tokens),
  retryAfterSeconds: Math.max(1, Math.ceil(((1 - tokens) * perSeconds) / capacity)),
});

const FORGET_EVERY = 1000;

/** The same rule for one process, forgetting full buckets now and then. */
class LocalBuckets {
  readonly #buckets = new Map<string, { tokens: number; atMs: number; fullAtMs: number }>();
  #taken = 0;

  take(key: string, limit: Limit): Decision {
    const nowMs = performance.now();
    const perMs = limit.capacity / (limit.perSeconds * 1000);
    const known = this.#buckets.get(key) ?? { tokens: limit.capacity, atMs: nowMs };
    const filled = Math.min(limit.capacity, known.tokens + (nowMs - known.atMs) * perMs);
    const allowed = filled >= 1;
    const tokens = allowed ? filled - 1 : filled;
    this.#buckets.set(key, { tokens, atMs: nowMs, fullAtMs: nowMs + (limit.capacity - tokens) / perMs });
    this.#taken += 1;
    if (this.#taken % FORGET_EVERY === 0) this.#forget(nowMs);
    return decision(allowed, tokens, limit);
  }

  #forget(nowMs: number): void {
    for (const [key, { fullAtMs }] of this.#buckets) if (fullAtMs <= nowMs) this.#buckets.delete(key);
  }
}
