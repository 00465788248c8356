import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

const LENGTH = 1_000;

/** Why and when a workflow failed in a way that repeating cannot help. */
export interface FinalFailure {
  readonly failure: string;
  readonly failedAt: Date;
}

/** The final failure of the newest run under an id; undefined where there is none, it runs, or it may succeed when it is repeated. */
export async function finalFailure(client: Client, workflowId: string): Promise<FinalFailure | undefined> {
  try {
    const { status, closeTime, runId } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'FAILED' || closeTime === undefined) return undefined;
    const reason = await reasonOf(client, workflowId, runId);
    return reason === undefined ? undefined : { failure: reason.slice(0, LENGTH), failedAt: closeTime };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function reasonOf(client: Client, workflowId: string, runId: string): Promise<string | undefined> {
  try {
    await client.workflow.getHandle(workflowId, runId, { followRuns: false }).result();
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
      if (cause instanceof ApplicationFailure && cause.nonRetryable === true) return cause.message;
  }
  return undefined;
}
