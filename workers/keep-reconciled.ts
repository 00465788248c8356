import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { reconcile } from '../infra/temporal/reconcile.ts';
import { openProcessPages } from './open-processes.ts';

const EVERY_MS = 5 * 60_000;
/** Each signal lengthens a history by some ten events, so running processes are told only at the start and once an hour. */
const SIGNAL_EVERY = 12;

/** Reconciles at once and every five minutes until `signal` aborts; a pass that fails is logged and the next one tried. */
export async function keepReconciled(client: Client, db: Kysely<DB>, log: Logger, signal: AbortSignal): Promise<void> {
  for (let pass = 0; !signal.aborted; pass++) {
    try {
      const { open, started } = await reconcile(client, openProcessPages(db), { log, signalRunning: pass % SIGNAL_EVERY === 0 });
      if (pass === 0 || started.length > 0) log.info({ open, started: started.length }, 'open processes reconciled');
    } catch (error) {
      log.error({ err: error }, 'reconciliation failed, the next pass tries again');
    }
    await wait(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
