import type { Logger } from 'pino';

const PATIENCE_MS = 250;
const PAUSE_MS = 1000;

/** Does `work` in Redis, or `instead` when that fails or takes too long. */
type RedisFallback = <T>(work: () => Promise<T>, instead: () => T) => Promise<T>;

/**
 * Keeps requests going while Redis is away: after a failure, or an answer later than 250 ms, Redis is left alone for a second. `message` is
 * logged when it begins.
 */
export function createRedisFallback(log: Logger, message: string): RedisFallback {
  let awayUntilMs = 0;
  let isAway = false;
  return async (work, instead) => {
    if (performance.now() < awayUntilMs) return instead();
    try {
      const result = await inTime(work());
      if (isAway) log.info('Redis answers again');
      isAway = false;
      return result;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, message);
      isAway = true;
      awayUntilMs = performance.now() + PAUSE_MS;
      return instead();
    }
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
