import { createLightActivities } from '../activities/index.ts';
import { runProcess } from '../infra/config/run-process.ts';
import { openNews } from '../infra/postgres/driver/news.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { LIGHT_QUEUE } from '../infra/temporal/queues.ts';
import { applySchedules } from './apply-schedules.ts';
import { workflowBundle } from './bundle.ts';
import { createWorker } from './create-worker.ts';
import { openLightDeps } from './deps.ts';
import { keepDispatching } from './keep-dispatching.ts';
import { keepReconciled } from './keep-reconciled.ts';
import { metricsAddress } from './metrics-address.ts';
import { requireUtc } from './require-utc.ts';
import { installRuntime } from './runtime.ts';
import { SCHEDULES } from './schedules.ts';

// A cached workflow holds up to a megabyte; an evicted one replays from its history.
const SLOTS = { workflowTasks: 16, activities: 16, cachedWorkflows: 150 };

await runProcess('worker', async (config, log) => {
  requireUtc();
  installRuntime(log, metricsAddress(config, config.workerMetricsPort));
  const { deps, close } = openLightDeps(config, log);
  const temporal = await openTemporal(config);
  const { worker, connection } = await createWorker(config, {
    name: 'worker',
    taskQueue: LIGHT_QUEUE,
    activities: createLightActivities(deps),
    workflowBundle: await workflowBundle(),
    slots: SLOTS,
  });
  log.info(await applySchedules(temporal.client, SCHEDULES), 'schedules applied');
  const stopped = new AbortController();
  const news = openNews(config.databaseUrl, 'condivisa-worker-news');
  const reconciling = keepReconciled(temporal.client, deps.db, log, stopped.signal);
  const dispatching = keepDispatching(temporal.client, deps.db, news, log, stopped.signal);
  await worker.run().finally(() => stopped.abort());
  await Promise.all([reconciling, dispatching]);
  await Promise.all([temporal.close(), connection.close(), news.close(), close()]);
});
