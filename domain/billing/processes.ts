import { type ProcessDeclaration, type ScheduleDeclaration, WORKFLOW_QUEUE, type WorkflowDeclaration } from '../kernel/process.ts';
import { type AdvanceMonths, advancesId } from './advance/advance-months.ts';

/** The advances of some months; the rest is where a renewed run goes on. */
export interface BookAdvancesInput extends AdvanceMonths {
  readonly month?: string;
  readonly after?: number;
  readonly booked?: number;
}

const own = { capability: 'billing', taskQueue: WORKFLOW_QUEUE } as const;

export const BOOK_ADVANCES = {
  type: 'bookAdvances',
  ...own,
  title: "Book GSE's advances of some months",
  id: advancesId,
  period: ({ from, operationId }: AdvanceMonths) => (operationId === undefined ? from : undefined),
  summary: ({ from, to }: AdvanceMonths) => `Book the advances of ${from === to ? from : `${from} to ${to}`}`,
} as const satisfies ProcessDeclaration<BookAdvancesInput>;

export const START_MONTHLY_ADVANCES = {
  type: 'advanceMonthly',
  ...own,
  title: 'Start the advances of the previous month',
} as const satisfies WorkflowDeclaration;

/** Before the month is settled, so that the settlement books the difference; GSE publishes by the 25th. */
export const MONTHLY_ADVANCES_SCHEDULE: ScheduleDeclaration = {
  id: 'advance-monthly',
  workflow: START_MONTHLY_ADVANCES,
  times: { dayOfMonth: 2, hour: 2, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: "Book GSE's advances of the previous month, for every active contract",
};
