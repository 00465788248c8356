import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ChildWorkflowCancellationType,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setCurrentDetails,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { addMonths } from '../../domain/time/local-date.ts';
import { changed } from '../changed.ts';
import { settleAllId, settleAllSummary } from './contract.ts';
import { monthAttributes } from './search-attributes.ts';
import { settleAll } from './settle-all.workflow.ts';

/**
 * Started by the Schedule: starts the settlement of the month before its nominal time (not before now, so that a backfill means its own
 * month) and ends, so that the next backfill of the same time finds its id free.
 */
export async function settleMonthly(): Promise<string> {
  const month = addMonths(nominalTime().toISOString().slice(0, 7), -1);
  setCurrentDetails(`Settling ${month}`);
  try {
    await startChild(settleAll, {
      args: [{ month }],
      workflowId: settleAllId(month),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      typedSearchAttributes: monthAttributes(month),
      staticSummary: settleAllSummary({ month }),
    });
    return `started the settlement of ${month}`;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    await getExternalWorkflowHandle(settleAllId(month)).signal(changed);
    return `joined the running settlement of ${month}`;
  }
}

function nominalTime(): Date {
  const { searchAttributes, startTime } = workflowInfo();
  const scheduled: unknown = searchAttributes.TemporalScheduledStartTime?.[0];
  return scheduled instanceof Date ? scheduled : startTime;
}
