import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { DomainError } from '../../domain/kernel/errors.ts';
import { message } from '../../domain/kernel/messages.ts';
import { runProcess } from '../../infra/config/run-process.ts';
import { createWorker } from '../create-worker.ts';
import { metricsAddress } from '../metrics-address.ts';
import { installRuntime } from '../runtime.ts';
import type { ErrandInput } from './errand.workflow.ts';

const ERRAND_QUEUE = 'errands';

/** A worker process as ours are, with one workflow for tests, bundled in the given file: killing it shows what killing ours does. */
async function runErrand({ takesMs = 0, failsWith }: ErrandInput): Promise<string> {
  process.stdout.write(`errand begun\n`);
  if (failsWith !== undefined && activityInfo().attempt === 1) {
    throw new DomainError(failsWith, message('meter IT001E00000001 is unknown', 'il contatore IT001E00000001 è sconosciuto'), [
      { path: 'pod', code: 'unknown', message: message('no such meter', 'contatore inesistente') },
    ]);
  }
  await wait(takesMs);
  return `done at attempt ${activityInfo().attempt}`;
}

if (import.meta.main) {
  await runProcess('errands', [], async (config, log) => {
    installRuntime(log, metricsAddress(config, config.workerMetricsPort));
    const { worker, connection } = await createWorker(config, {
      name: 'errands',
      taskQueue: ERRAND_QUEUE,
      activities: { runErrand },
      workflowBundle: { code: readFileSync(process.argv[2] ?? '', 'utf8') },
      slots: { workflowTasks: 2, activities: 2, cachedWorkflows: 10 },
    });
    await worker.run();
    await connection.close();
  });
}
