import type { ScheduleOverlapPolicy, ScheduleSpec } from '@temporalio/client';
import { LIGHT_QUEUE } from '../infra/temporal/queues.ts';
import {
  ADVANCE_MONTHLY_SCHEDULE,
  FORGET_EXPIRED_SCHEDULE,
  ROTATE_KEYS_SCHEDULE,
  SETTLE_HOURLY_SCHEDULE,
  SETTLE_MONTHLY_SCHEDULE,
  SETTLE_YEARS_SCHEDULE,
} from '../infra/temporal/schedule-ids.ts';

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

/** Every Schedule of the system; reconciled when the light worker starts. */
export const SCHEDULES: readonly ScheduleRow[] = [
  {
    scheduleId: ADVANCE_MONTHLY_SCHEDULE,
    workflowType: 'advanceMonthly',
    taskQueue: LIGHT_QUEUE,
    args: [],
    // Before the month is settled, so that the settlement books the difference; GSE publishes by the 25th.
    spec: { calendars: [{ dayOfMonth: 2, hour: 2, minute: 0 }], timezone: 'UTC' },
    overlap: 'BUFFER_ALL',
    catchupWindow: '1 year',
    summary: "Book GSE's advances of the month before, for every active contract",
  },
  {
    scheduleId: SETTLE_MONTHLY_SCHEDULE,
    workflowType: 'settleMonthly',
    taskQueue: LIGHT_QUEUE,
    args: [],
    // The validated readings of a month are there by the middle of the next.
    spec: { calendars: [{ dayOfMonth: 16, hour: 3, minute: 0 }], timezone: 'UTC' },
    overlap: 'BUFFER_ALL',
    catchupWindow: '1 year',
    summary: 'Settle the month before, in every active configuration',
  },
  {
    scheduleId: SETTLE_HOURLY_SCHEDULE,
    workflowType: 'settleHourly',
    taskQueue: LIGHT_QUEUE,
    args: [],
    spec: { calendars: [{ hour: '*', minute: 10 }], timezone: 'UTC' },
    overlap: 'BUFFER_ONE',
    // One start makes up for all that were missed: what is due stands in the record.
    catchupWindow: '2 hours',
    summary: 'Provisional energy of the newest hours, wherever readings came in',
  },
  {
    scheduleId: SETTLE_YEARS_SCHEDULE,
    workflowType: 'settleYears',
    taskQueue: LIGHT_QUEUE,
    args: [],
    // Every month anew: a year becomes final when its last late month does.
    spec: { calendars: [{ dayOfMonth: 20, hour: 4, minute: 0 }], timezone: 'UTC' },
    overlap: 'BUFFER_ALL',
    catchupWindow: '1 year',
    summary: 'Settle the year before, wherever all its months are final',
  },
  {
    scheduleId: ROTATE_KEYS_SCHEDULE,
    workflowType: 'rotateTokenKeys',
    taskQueue: LIGHT_QUEUE,
    args: [],
    spec: { calendars: [{ month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'], dayOfMonth: 5, hour: 1, minute: 0 }], timezone: 'UTC' },
    overlap: 'SKIP',
    catchupWindow: '1 year',
    summary: 'A new key signs tokens; the older ones verify until their last token has ended',
  },
  {
    scheduleId: FORGET_EXPIRED_SCHEDULE,
    workflowType: 'forgetExpired',
    taskQueue: LIGHT_QUEUE,
    args: [],
    spec: { calendars: [{ hour: 1, minute: 30 }], timezone: 'UTC' },
    overlap: 'SKIP',
    catchupWindow: '2 hours',
    summary: 'Delete stored answers, tokens of mails and challenges whose time is over',
  },
];
