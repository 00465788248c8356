import process from 'node:process';

const LOOK_MS = 5_000;
/** Without a call for this long the process is idle. */
const IDLE_MS = 8_000;
/** Less than this is not worth a collection. */
const WORTH_BYTES = 8 * 1024 * 1024;

interface Server {
  on(event: 'request', listener: () => void): unknown;
}

/** What is cached for functions that nobody calls goes in the second round. */
const ROUNDS = 2;

/**
 * Collects garbage while nothing is asked: V8 by itself keeps what a burst of calls (or the start) made it take. Needs `--expose-gc`, and
 * does nothing without.
 */
export function releaseWhenIdle(server: Server): void {
  const collect = globalThis.gc;
  if (collect === undefined) return;
  let [askedMs, restingBytes, rounds] = [performance.now(), 0, ROUNDS];
  server.on('request', () => {
    askedMs = performance.now();
  });
  setInterval(() => {
    if (performance.now() - askedMs < IDLE_MS) return;
    if (process.memoryUsage.rss() > restingBytes + WORTH_BYTES) rounds = ROUNDS;
    if (rounds === 0) return;
    rounds -= 1;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    restingBytes = process.memoryUsage.rss();
  }, LOOK_MS).unref();
}
