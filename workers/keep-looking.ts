import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { Logger } from '../infra/telemetry/logger.ts';

/** Between looks at all rows, whether new or not: changes may be lost, and rows may become visible out of order. */
export const LOOK_EVERY_MS = 30_000;
const RETRY_MS = 2_000;

/** What is looked at: rows of `table`, announced by the feed; `look` gives true where more is there already. */
interface Looked {
  readonly table: string;
  readonly look: () => Promise<boolean>;
  /** What the log says of a look that failed. */
  readonly failed: string;
}

/** Looks when the database notifies of a row of the table and from time to time, until `signal` aborts. A look that fails is made again soon. */
export async function keepLooking(changes: ChangeFeed, log: Logger, signal: AbortSignal, { table, look, failed }: Looked): Promise<void> {
  let wake = new AbortController();
  const stop = changes.subscribe((row) => {
    if (row === null || row === table) wake.abort();
  });
  const onAbort = (): void => wake.abort();
  signal.addEventListener('abort', onAbort);
  while (!signal.aborted) {
    wake = new AbortController();
    let pauseMs = LOOK_EVERY_MS;
    try {
      if (await look()) pauseMs = 0;
    } catch (error) {
      pauseMs = RETRY_MS;
      log.error({ err: error }, failed);
    }
    if (!signal.aborted) await wait(pauseMs, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
  }
  stop();
  signal.removeEventListener('abort', onAbort);
}
