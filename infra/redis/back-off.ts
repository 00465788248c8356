import type { Logger } from 'pino';
import type { RedisClient } from './client.ts';
import { createRedisFallback } from './redis-fallback.ts';
import { createScript } from './script.ts';

/** Failures that cost nothing; each one after them doubles the wait, from 2 s up to 5 minutes. */
const FREE = 3;
const LONGEST_SECONDS = 300;
/** After this time without a failure all is forgotten. */
const FORGOTTEN_SECONDS = 3600;

/** Makes a failing caller wait longer each time, up to a limit. */
export interface BackOff {
  /** Seconds to wait before the next attempt is looked at; 0: now. */
  waitSeconds(key: string): Promise<number>;
  /** Notes a failure; seconds to wait from now on. */
  failed(key: string): Promise<number>;
  /** Forgets the failures of a key that succeeded. */
  forget(key: string): Promise<void>;
}

/** The wait after so many failures in a row, in seconds. */
export const waitAfter = (failures: number): number => (failures <= FREE ? 0 : Math.min(2 ** (failures - FREE), LONGEST_SECONDS));

const FAIL = `
local n = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return n`;

const names = (key: string) => ({ count: `failures:${key}`, wait: `wait:${key}` });

/** Counts in Redis for all processes together; while Redis does not answer, each process counts by itself. */
export function createBackOff(redis: RedisClient, log: Logger): BackOff {
  const local = new LocalFailures();
  const withFallback = createRedisFallback(log, 'failed sign-ins are counted in this process: Redis does not answer');
  const count = createScript(redis, FAIL);
  const failed = async (key: string): Promise<number> => {
    const seconds = waitAfter(Number(await count(names(key).count, [FORGOTTEN_SECONDS])));
    if (seconds > 0) await redis.set(names(key).wait, '', { expiration: { type: 'EX', value: seconds } });
    return seconds;
  };
  const waitSeconds = async (key: string) => Math.max(0, Math.ceil((await redis.pTTL(names(key).wait)) / 1000));
  return {
    waitSeconds: (key) =>
      withFallback(
        () => waitSeconds(key),
        () => local.waitSeconds(key),
      ),
    failed: (key) =>
      withFallback(
        () => failed(key),
        () => local.failed(key),
      ),
    forget: async (key) => {
      local.forget(key);
      await withFallback(
        () => redis.del(Object.values(names(key))),
        () => 0,
      );
    },
  };
}

const MOST = 10_000;

/** The same rule for one process. */
class LocalFailures {
  readonly #known = new Map<string, { failures: number; untilMs: number }>();

  waitSeconds(key: string): number {
    const { untilMs = 0 } = this.#known.get(key) ?? {};
    return Math.max(0, Math.ceil((untilMs - performance.now()) / 1000));
  }

  failed(key: string): number {
    if (this.#known.size >= MOST) this.#known.clear();
    const failures = (this.#known.get(key)?.failures ?? 0) + 1;
    const seconds = waitAfter(failures);
    this.#known.set(key, { failures, untilMs: performance.now() + seconds * 1000 });
    return seconds;
  }

  forget(key: string): void {
    this.#known.delete(key);
  }
}
