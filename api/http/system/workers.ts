import type { Client } from '@temporalio/client';
import { COMPUTE_QUEUE, WORKFLOW_QUEUE } from '../../../domain/kernel/process.ts';
import type { RedisClient } from '../../../infra/redis/client.ts';
import { lastHeartbeat } from '../../../infra/redis/heartbeat.ts';
import { lastPolled, type ServedQueue } from '../../../infra/temporal/task-queues.ts';

interface KnownWorker extends ServedQueue {
  /** As `npm run status` and the containers call the process. */
  readonly name: string;
}

/** Whether somebody works off a task queue. */
export interface WorkerCheck {
  readonly name: string;
  readonly task_queue: string;
  readonly status: 'pass' | 'fail';
  readonly last_seen_at: string | null;
  readonly output?: string;
}

const WORKERS: readonly KnownWorker[] = [
  { name: 'worker', taskQueue: WORKFLOW_QUEUE, tasks: 'workflow' },
  { name: 'compute', taskQueue: COMPUTE_QUEUE, tasks: 'activity' },
];

/** A worker without work reports once a minute; beyond this it is dead, frozen or cut off. */
const SILENT_MS = 75_000;
const PATIENCE_MS = 3_000;

/** Asks Temporal when each worker last reported; one that is unknown, silent or cannot be asked about has failed. */
export const workerChecks = (temporal: Client, workers: readonly KnownWorker[] = WORKERS, now = Date.now): Promise<WorkerCheck[]> =>
  Promise.all(workers.map((worker) => checkOf(temporal, worker, now)));

/** The ingest has no queue: it listens to the broker, and says itself every ten seconds that it does. */
export async function ingestCheck(redis: RedisClient, now = Date.now): Promise<WorkerCheck> {
  const about = { name: 'ingest', task_queue: 'mqtt' } as const;
  const failed = (at: Date | null, output: string): WorkerCheck => ({
    ...about,
    status: 'fail',
    last_seen_at: at?.toISOString() ?? null,
    output,
  });
  try {
    const seen = await lastHeartbeat(redis, about.name);
    if (seen === null) return failed(null, 'it did not say in the last hour that it runs');
    if (now() - seen.at.getTime() > SILENT_MS) return failed(seen.at, 'it stopped saying that it runs');
    return seen.wrong === undefined ? { ...about, status: 'pass', last_seen_at: seen.at.toISOString() } : failed(seen.at, seen.wrong);
  } catch {
    return failed(null, 'not known: Redis does not answer');
  }
}

async function checkOf(temporal: Client, { name, ...queue }: KnownWorker, now: () => number): Promise<WorkerCheck> {
  const failed = (seen: Date | null, output: string): WorkerCheck => ({
    name,
    task_queue: queue.taskQueue,
    status: 'fail',
    last_seen_at: seen?.toISOString() ?? null,
    output,
  });
  try {
    const seen = await temporal.withDeadline(Date.now() + PATIENCE_MS, () => lastPolled(temporal, queue));
    if (seen === null) return failed(null, 'no worker asked for work in the last minutes');
    if (now() - seen.getTime() > SILENT_MS) return failed(seen, 'the worker stopped asking for work');
    return { name, task_queue: queue.taskQueue, status: 'pass', last_seen_at: seen.toISOString() };
  } catch {
    return failed(null, 'not known: Temporal does not answer');
  }
}
