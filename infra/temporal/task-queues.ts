import type { Client } from '@temporalio/client';

/** What is handed out by a task queue, numbered as Temporal's protocol does (`TaskQueueType`). */
const TASK_TYPE = { workflow: 1, activity: 2 } as const;

/** A queue of ours with the kind of tasks for which its workers ask. */
export interface ServedQueue {
  readonly taskQueue: string;
  readonly tasks: keyof typeof TASK_TYPE;
}

/**
 * When a worker last asked the queue for work; null when none did in the last minutes. A question lasts up to a minute, so that is how
 * old the time of a worker becomes that has nothing to do. Rejects when Temporal does not answer.
 */
export async function lastPolled({ workflowService, options }: Client, { taskQueue, tasks }: ServedQueue): Promise<Date | null> {
  const { namespace } = options;
  const { pollers = [] } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: TASK_TYPE[tasks],
  });
  const seen = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
  return seen.length === 0 ? null : new Date(Math.max(...seen));
}
