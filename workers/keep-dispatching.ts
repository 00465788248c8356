import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { dispatchMarks } from './dispatch-marks.ts';
import { followChanges, POLL_EVERY_MS } from './follow-changes.ts';

/** Dispatches the marks of settled months when the database notifies of new ones and from time to time all open ones, until `signal` aborts. */
export async function keepDispatching(
  client: Client,
  db: Kysely<DB>,
  changes: ChangeFeed,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  let seen = 0;
  let polledAllAt = Number.NEGATIVE_INFINITY;
  const poll = async (): Promise<boolean> => {
    if (performance.now() - polledAllAt >= POLL_EVERY_MS) {
      seen = 0;
      polledAllAt = performance.now();
    }
    seen = await dispatchMarks(client, db, seen);
    return false;
  };
  const failed = 'changed months could not be started, the next poll tries again';
  await followChanges(changes, log, signal, { table: 'settlement_mark', poll, failed });
}
