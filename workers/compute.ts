import { createComputeActivities, createSourceActivities } from '../activities/index.ts';
import { COMPUTE_QUEUE, SOURCES_QUEUE } from '../domain/kernel/process.ts';
import { runProcess } from '../infra/config/run-process.ts';
import { removeLeftFolders } from '../infra/documents/process-folders.ts';
import { requireKeys } from '../infra/vault/require-keys.ts';
import { createWorker } from './create-worker.ts';
import { openComputeDeps } from './deps.ts';
import { metricsAddress } from './metrics-address.ts';
import { requireUtc } from './require-utc.ts';
import { installRuntime } from './runtime.ts';

// While one shard is computed, others wait for the database: two of them keep both busy. More would only hold their memory longer.
const SLOTS = { workflowTasks: 1, activities: 3, cachedWorkflows: 0 };

// Pulls of sources wait for others most of the time: a few at once, beside the computations and never in their place.
const SOURCE_SLOTS = { ...SLOTS, activities: 4 };

await runProcess('compute', ['REDIS_URL', 'TOKEN_KEYS'], async (config, log) => {
  requireUtc();
  await removeLeftFolders('import');
  installRuntime(log, metricsAddress(config, config.computeMetricsPort));
  const { deps, close } = openComputeDeps(config, log);
  await requireKeys(deps.db, config);
  const { worker, connection } = await createWorker(config, {
    name: 'compute',
    taskQueue: COMPUTE_QUEUE,
    activities: createComputeActivities(deps),
    slots: SLOTS,
  });
  const sources = await createWorker(config, {
    name: 'sources',
    taskQueue: SOURCES_QUEUE,
    activities: createSourceActivities(deps),
    slots: SOURCE_SLOTS,
  });
  await Promise.all([worker.run(), sources.worker.run()]);
  await Promise.all([connection.close(), sources.connection.close()]);
  await close();
});
