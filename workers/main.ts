import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { createIoActivities } from '../activities/index.ts';
import { WORKFLOW_QUEUE } from '../domain/kernel/process.ts';
import { runProcess } from '../infra/config/run-process.ts';
import { openChangeFeed } from '../infra/postgres/driver/index.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { reconcile } from '../infra/temporal/reconcile.ts';
import { requireKeys } from '../infra/vault/require-keys.ts';
import { applySchedules } from './apply-schedules.ts';
import { workflowBundle } from './bundle.ts';
import { createWorker } from './create-worker.ts';
import { openIoDeps } from './deps.ts';
import { keepDispatching } from './keep-dispatching.ts';
import { metricsAddress } from './metrics-address.ts';
import { openProcessPages, recordFailureIn } from './open-processes.ts';
import { requireUtc } from './require-utc.ts';
import { installRuntime } from './runtime.ts';
import { SCHEDULES } from './schedules.ts';
import { keepSignallingMembers } from './signal-members.ts';

const EVERY_MS = 5 * 60_000;
/** Each signal lengthens a history by some ten events, so running processes are signalled only at the start and once an hour. */
const SIGNAL_EVERY = 12;

/** Reconciles at once and every five minutes until `signal` aborts; a pass that fails is logged and the next one tried. */
async function keepReconciled(client: Client, db: Kysely<DB>, log: Logger, signal: AbortSignal): Promise<void> {
  for (let pass = 0; !signal.aborted; pass++) {
    try {
      const options = { log, signalRunning: pass % SIGNAL_EVERY === 0, recordFailure: recordFailureIn(db) };
      const { open, started } = await reconcile(client, openProcessPages(db), options);
      if (pass === 0 || started.length > 0) log.info({ open, started: started.length }, 'open processes reconciled');
    } catch (error) {
      log.error({ err: error }, 'reconciliation failed, the next pass tries again');
    }
    await wait(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

// A cached workflow holds up to a megabyte; an evicted one replays from its history.
const SLOTS = { workflowTasks: 16, activities: 16, cachedWorkflows: 150 };

await runProcess('worker', ['REDIS_URL'], async (config, log) => {
  requireUtc();
  installRuntime(log, metricsAddress(config, config.workerMetricsPort));
  const { deps, close } = openIoDeps(config, log);
  await requireKeys(deps.db, config);
  const temporal = await openTemporal(config);
  const { worker, connection } = await createWorker(config, {
    name: 'worker',
    taskQueue: WORKFLOW_QUEUE,
    activities: createIoActivities(deps),
    workflowBundle: await workflowBundle(),
    slots: SLOTS,
  });
  log.info(await applySchedules(temporal.client, SCHEDULES), 'schedules applied');
  const stopped = new AbortController();
  const changes = openChangeFeed(config.databaseUrl, 'condivisa-worker-changes');
  const reconciling = keepReconciled(temporal.client, deps.db, log, stopped.signal);
  const dispatching = keepDispatching(temporal.client, deps.db, changes, log, stopped.signal);
  const signalling = keepSignallingMembers(temporal.client, deps.db, changes, log, stopped.signal);
  await worker.run().finally(() => stopped.abort());
  await Promise.all([reconciling, dispatching, signalling]);
  await Promise.all([temporal.close(), connection.close(), changes.close(), close()]);
});
