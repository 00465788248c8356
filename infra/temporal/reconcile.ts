import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { ensureProcess, type ProcessToRun } from './processes.ts';

const AT_ONCE = 10;

export interface Reconciled {
  /** Open processes looked at. */
  readonly open: number;
  /** Ids of the processes that had no running workflow and were started. */
  readonly started: readonly string[];
  /** Running processes told to read their record again. */
  readonly signalled: number;
}

/**
 * Makes sure that every open process has a running workflow: starts what is missing from its recorded input. With `signalRunning` the running
 * ones are signalled too, which repairs a signal that was lost; leave it off for frequent passes, since each signal lengthens a history.
 */
export async function reconcile(
  client: Client,
  pages: AsyncIterable<readonly ProcessToRun[]>,
  { log, signalRunning }: { readonly log: Logger; readonly signalRunning: boolean },
): Promise<Reconciled> {
  const running = await runningWorkflows(client);
  const started: string[] = [];
  let open = 0;
  let signalled = 0;
  for await (const page of pages) {
    open += page.length;
    const missing = page.filter(({ workflowId }) => !running.has(workflowId));
    const told = signalRunning ? page.filter(({ workflowId }) => running.has(workflowId)) : [];
    await inWindows([...missing, ...told], (row) => ensureProcess(client, row));
    for (const { workflowId, workflowType } of missing) log.info({ workflowId, workflowType }, 'process had no running workflow: started');
    started.push(...missing.map(({ workflowId }) => workflowId));
    signalled += told.length;
  }
  return { open, started, signalled };
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
