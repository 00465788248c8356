import { type Client, WithStartWorkflowOperation, type WorkflowHandleWithSignaledRunId } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { CHANGED_SIGNAL } from '../../domain/kernel/process.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type ProcessAttributes, searchAttributes } from './search-attributes.ts';

/** Longest time a caller waits for Temporal when a recorded process is started: without an answer reconciliation starts it. */
const START_PATIENCE_MS = 5_000;

/** A row of table `process` as far as starting its workflow needs it. `summary` is one line for the Temporal UI; it is encrypted. */
export interface ProcessToRun extends ProcessAttributes {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly input: unknown;
  readonly summary?: string | undefined;
  readonly details?: string | undefined;
  /** Its changes are marked until they were signalled: reconciliation only starts it. */
  readonly isMarked?: boolean;
}

const startOptions = (row: ProcessToRun) => ({
  workflowId: row.workflowId,
  taskQueue: row.taskQueue,
  args: [row.input] as [unknown],
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  typedSearchAttributes: searchAttributes(row),
  ...(row.summary === undefined ? {} : { staticSummary: row.summary }),
  ...(row.details === undefined ? {} : { staticDetails: row.details }),
});

/**
 * Makes sure that the process's workflow runs and knows that its record changed. Safe to repeat: a running one is only signalled,
 * a closed one starts again from its record. Call it after the transaction that wrote the row has committed.
 */
export function ensureProcess(client: Client, row: ProcessToRun): Promise<WorkflowHandleWithSignaledRunId> {
  return client.workflow.signalWithStart(row.workflowType, { ...startOptions(row), signal: CHANGED_SIGNAL });
}

/** `ensureProcess` for a caller who waits: where Temporal does not answer in time that is logged, and the next reconciliation starts the process. */
export async function ensureRecorded(client: Client, log: Pick<Logger, 'warn'>, row: ProcessToRun): Promise<void> {
  try {
    await client.withDeadline(Date.now() + START_PATIENCE_MS, () => ensureProcess(client, row));
  } catch (error) {
    log.warn({ err: error, workflow_id: row.workflowId }, 'recorded; its process starts with the next reconciliation');
  }
}

/** `ensureRecorded` for each process, one after the other. */
export async function ensureAllRecorded(client: Client, log: Pick<Logger, 'warn'>, rows: readonly ProcessToRun[]): Promise<void> {
  for (const row of rows) await ensureRecorded(client, log, row);
}

/** Sends an update to the process's workflow, which is started where it does not run, and answers the update's result. */
export function updateProcess<Result, Argument>(
  client: Client,
  row: ProcessToRun,
  update: UpdateDefinition<Result, [Argument]>,
  argument: Argument,
): Promise<Result> {
  const startWorkflowOperation = new WithStartWorkflowOperation(row.workflowType, startOptions(row));
  return client.workflow.executeUpdateWithStart(update, { args: [argument], startWorkflowOperation });
}
