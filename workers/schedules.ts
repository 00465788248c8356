import type { ScheduleOverlapPolicy, ScheduleSpec } from '@temporalio/client';
import { SCHEDULE_DECLARATIONS } from './declarations.ts';

/** One row of the table: when which workflow starts. Arguments never hold "now": a backfilled start must mean its own period. */
export interface ScheduleRow {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly args: readonly unknown[];
  readonly spec: ScheduleSpec;
  readonly overlap: ScheduleOverlapPolicy;
  /** How late a start that was missed while Temporal was down is still made up for. */
  readonly catchupWindow: '1 year' | '2 hours';
  readonly summary: string;
}

/** Every Schedule of the system; reconciled when the main worker starts. */
export const SCHEDULES: readonly ScheduleRow[] = SCHEDULE_DECLARATIONS.map(
  ({ id, workflow, times: { months, dayOfMonth, dayOfWeek, hour, minute }, overlap, catchupWindow, summary }) => ({
    scheduleId: id,
    workflowType: workflow.type,
    taskQueue: workflow.taskQueue,
    args: [],
    spec: {
      calendars: [
        {
          ...(months === undefined ? {} : { month: [...months] }),
          ...(dayOfMonth === undefined ? {} : { dayOfMonth }),
          ...(dayOfWeek === undefined ? {} : { dayOfWeek }),
          hour: hour ?? '*',
          minute: typeof minute === 'number' ? minute : [...minute],
        },
      ],
      timezone: 'UTC',
    },
    overlap,
    catchupWindow,
    summary,
  }),
);
