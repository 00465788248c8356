import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { type FinalFailure, finalFailure } from './final-failure.ts';
import { ensureProcess, type ProcessToRun } from './processes.ts';

const AT_ONCE = 10;

interface Reconciled {
  /** Open processes looked at. */
  readonly open: number;
  /** Ids of the processes that had no running workflow and were started. */
  readonly started: readonly string[];
  /** Running processes signalled to read their record again. */
  readonly signalled: number;
  /** Ids of the processes that failed permanently and wait until something about them changes. */
  readonly failed: readonly string[];
}

export interface ReconcileOptions {
  readonly log: Logger;
  readonly signalRunning: boolean;
  /** Records that a process failed permanently; false when it was asked for again since: then it is started. */
  recordFailure(workflowId: string, failure: FinalFailure): Promise<boolean>;
}

/**
 * Makes sure that every open process has a running workflow: starts what is missing from its recorded input. With `signalRunning` the running
 * ones are signalled too, which repairs a signal that was lost, but those whose changes are marked; leave it off for frequent passes, since each signal lengthens a history.
 * One that failed permanently is not started: it would fail again in the same way.
 */
export async function reconcile(
  client: Client,
  pages: AsyncIterable<readonly ProcessToRun[]>,
  { log, signalRunning, recordFailure }: ReconcileOptions,
): Promise<Reconciled> {
  const running = await runningWorkflows(client);
  const started: string[] = [];
  const failed: string[] = [];
  let open = 0;
  let signalled = 0;
  for await (const page of pages) {
    open += page.length;
    const missing: ProcessToRun[] = [];
    await inWindows(
      page.filter(({ workflowId }) => !running.has(workflowId)),
      async (row) => {
        const failure = await finalFailure(client, row.workflowId);
        if (failure !== undefined && (await recordFailure(row.workflowId, failure))) {
          log.error(
            { workflowId: row.workflowId, workflowType: row.workflowType, ...failure },
            'process failed permanently: not started again',
          );
          failed.push(row.workflowId);
        } else missing.push(row);
      },
    );
    const toSignal = signalRunning ? page.filter(({ workflowId, isMarked }) => !isMarked && running.has(workflowId)) : [];
    await inWindows([...missing, ...toSignal], (row) => ensureProcess(client, row));
    for (const { workflowId, workflowType } of missing) log.info({ workflowId, workflowType }, 'process had no running workflow: started');
    started.push(...missing.map(({ workflowId }) => workflowId));
    signalled += toSignal.length;
  }
  return { open, started: started.sort(), signalled, failed: failed.sort() };
}

/** Visibility lags by moments: one that is missing here although it runs is merely signalled. */
async function runningWorkflows(client: Client): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"', pageSize: 1000 })) ids.add(workflowId);
  return ids;
}

async function inWindows<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}
