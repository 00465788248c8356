import { type SearchAttributePair, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ChildWorkflowCancellationType,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessDeclaration } from '../../domain/kernel/process.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { changed } from './changed.ts';

/** A child workflow under its business id, which outlives the launcher. */
interface Launched<I> {
  readonly process: ProcessDeclaration<I>;
  readonly input: I;
  readonly attributes: SearchAttributePair[];
}

/** Starts a workflow that outlives this one, or signals the running one that its record changed. For launchers that a Schedule starts. */
export async function startOrJoin<I>({ process, input, attributes }: Launched<I>): Promise<'started' | 'joined'> {
  const workflowId = process.id(input);
  try {
    await startChild<(input: I) => Promise<string>>(process.type, {
      args: [input],
      workflowId,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      typedSearchAttributes: attributes,
      staticSummary: process.summary(input),
    });
    return 'started';
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    await getExternalWorkflowHandle(workflowId).signal(changed);
    return 'joined';
  }
}

/** The time for which a Schedule started this workflow (not when it ran, so that a backfill means its own period). */
export function scheduledTime(): Date {
  const { searchAttributes, startTime } = workflowInfo();
  const scheduled: unknown = searchAttributes.TemporalScheduledStartTime?.[0];
  return scheduled instanceof Date ? scheduled : startTime;
}

/** The month before the nominal time, `yyyy-mm`. */
export const monthBefore = (): string => addMonths(scheduledTime().toISOString().slice(0, 7), -1);
