import type { Client, WorkflowHandleWithSignaledRunId } from '@temporalio/client';
import { CHANGED_SIGNAL } from '../../domain/kernel/process.ts';
import { type ProcessAttributes, searchAttributes } from './search-attributes.ts';

/** A row of table `process` as far as starting its workflow needs it. `summary` is one line for the Temporal UI; it is encrypted. */
export interface ProcessToRun extends ProcessAttributes {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly input: unknown;
  readonly summary?: string | undefined;
  readonly details?: string | undefined;
}

/**
 * Makes sure that the process's workflow runs and knows that its record changed. Safe to repeat: a running one is only signalled,
 * a closed one starts again from its record. Call it after the transaction that wrote the row has committed.
 */
export function ensureProcess(client: Client, row: ProcessToRun): Promise<WorkflowHandleWithSignaledRunId> {
  return client.workflow.signalWithStart(row.workflowType, {
    workflowId: row.workflowId,
    taskQueue: row.taskQueue,
    args: [row.input],
    signal: CHANGED_SIGNAL,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    typedSearchAttributes: searchAttributes(row),
    ...(row.summary === undefined ? {} : { staticSummary: row.summary }),
    ...(row.details === undefined ? {} : { staticDetails: row.details }),
  });
}
