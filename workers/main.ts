import { createLightActivities } from '../activities/index.ts';
import { runProcess } from '../infra/config/run-process.ts';
import { LIGHT_QUEUE } from '../infra/temporal/queues.ts';
import { workflowBundle } from './bundle.ts';
import { createWorker } from './create-worker.ts';
import { openLightDeps } from './deps.ts';
import { metricsAddress } from './metrics-address.ts';
import { requireUtc } from './require-utc.ts';
import { installRuntime } from './runtime.ts';

// Workflow state costs about a megabyte at most; evicted workflows replay from their history.
const SLOTS = { workflowTasks: 16, activities: 16, cachedWorkflows: 150 };

await runProcess('worker', async (config, log) => {
  requireUtc();
  installRuntime(log, metricsAddress(config, config.workerMetricsPort));
  const { deps, close } = openLightDeps(config, log);
  const activities = createLightActivities(deps);
  const bundle = await workflowBundle();
  const { worker, connection } = await createWorker(config, {
    name: 'worker',
    taskQueue: LIGHT_QUEUE,
    activities,
    workflowBundle: bundle,
    slots: SLOTS,
  });
  await worker.run();
  await connection.close();
  await close();
});
