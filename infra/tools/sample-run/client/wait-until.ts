import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 60;
const LONGEST_PAUSE_MS = 1_000;
const GROWTH = 1.5;

/** What is awaited did not happen in time. */
export class WaitedTooLong extends Error {
  constructor(what: string, waitedMs: number, state: string) {
    super(`${what} did not come within ${Math.round(waitedMs / 1000)} s; last seen: ${state}`);
    this.name = 'WaitedTooLong';
  }
}

/**
 * Looks again and again, with growing pauses, until `isDone`. Throws WaitedTooLong after `timeoutMs` without any change of what `describe`
 * says: a long process that moves on is waited for as long as it takes.
 */
export async function waitUntil<T>(
  what: string,
  timeoutMs: number,
  look: () => Promise<T>,
  isDone: (seen: T) => boolean,
  describe: (seen: T) => string,
): Promise<T> {
  let state = '';
  let changedMs = performance.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS)) {
    const seen = await look();
    if (isDone(seen)) return seen;
    const now = describe(seen);
    if (now !== state) [state, changedMs] = [now, performance.now()];
    const waitedMs = performance.now() - changedMs;
    if (waitedMs > timeoutMs) throw new WaitedTooLong(what, waitedMs, state);
    await sleep(pauseMs);
  }
}
