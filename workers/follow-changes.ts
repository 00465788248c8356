import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { Logger } from '../infra/telemetry/logger.ts';

/** Between two polls of all rows, new or not: changes may be lost, and rows may become visible out of order. */
export const POLL_EVERY_MS = 30_000;
const RETRY_MS = 2_000;

/** What is polled: rows of `table`, announced by the feed; `poll` gives true where more is there already. */
interface Polled {
  readonly table: string;
  readonly poll: () => Promise<boolean>;
  /** What the log says of a poll that failed. */
  readonly failed: string;
}

/** Polls when the database notifies of a row of the table, and from time to time, until `signal` aborts. A poll that fails is repeated soon. */
export async function followChanges(changes: ChangeFeed, log: Logger, signal: AbortSignal, { table, poll, failed }: Polled): Promise<void> {
  let wake = new AbortController();
  const stop = changes.subscribe((row) => {
    if (row === null || row === table) wake.abort();
  });
  const onAbort = (): void => wake.abort();
  signal.addEventListener('abort', onAbort);
  while (!signal.aborted) {
    wake = new AbortController();
    let pauseMs = POLL_EVERY_MS;
    try {
      if (await poll()) pauseMs = 0;
    } catch (error) {
      pauseMs = RETRY_MS;
      log.error({ err: error }, failed);
    }
    if (!signal.aborted) await wait(pauseMs, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
  }
  stop();
  signal.removeEventListener('abort', onAbort);
}
