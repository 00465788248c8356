import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { dispatchMarks } from './dispatch-marks.ts';

/** Between looks at all open marks, whether new or not: changes may be lost, and marks may become visible out of order. */
const EVERY_MS = 30_000;
const RETRY_MS = 2_000;

/** Dispatches the marks of settled months when the database notifies of new ones and from time to time, until `signal` aborts. */
export async function keepDispatching(
  client: Client,
  db: Kysely<DB>,
  changes: ChangeFeed,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  let wake = new AbortController();
  const stop = changes.subscribe((row) => {
    if (row === null || row === 'settlement_mark') wake.abort();
  });
  const onAbort = (): void => wake.abort();
  signal.addEventListener('abort', onAbort);
  let seen = 0;
  let lookedAtAll = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    wake = new AbortController();
    let pauseMs = EVERY_MS;
    try {
      if (performance.now() - lookedAtAll >= EVERY_MS) {
        seen = 0;
        lookedAtAll = performance.now();
      }
      seen = await dispatchMarks(client, db, seen);
    } catch (error) {
      pauseMs = RETRY_MS;
      log.error({ err: error }, 'changed months could not be started, the next look tries again');
    }
    if (!signal.aborted) await wait(pauseMs, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
  }
  stop();
  signal.removeEventListener('abort', onAbort);
}
