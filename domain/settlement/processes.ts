import type { ProcessDeclaration, ScheduleDeclaration, WorkflowDeclaration } from '../kernel/process.ts';
import { type AdvanceMonths, advancesId } from './advance-months.ts';
import { waitingSummary } from './run/waiting-run.ts';
import { type ConfigurationYear, settleYearId } from './year/stored-year.ts';
import { yearSummary } from './year/year-step.ts';

/** A month (`yyyy-mm`) of every configuration; the rest is where a renewed run goes on. */
export interface SettleAllInput {
  readonly month: string;
  readonly after?: number;
  /** Operations that this pass answers. */
  readonly operationIds?: readonly number[];
  readonly isDirty?: boolean;
  /** Shards that earlier pages gave up. */
  readonly failedShards?: number;
}

/** A month of the configurations whose grounds changed; the rest is where a renewed run goes on. */
export interface SettleTouchedInput {
  readonly month: string;
  readonly after?: number;
  readonly failedShards?: number;
}

/** The hour that the newest figures are named after: `yyyy-mm-ddThh`, UTC. */
export interface SettleNewestInput {
  readonly hour: string;
}

/** A configuration's month that is settled again, held, or waits for a person. */
export interface SettlePeriodInput {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
}

export type SettleYearInput = ConfigurationYear;

/** The advances of some months; the rest is where a renewed run goes on. */
export interface BookAdvancesInput extends AdvanceMonths {
  readonly month?: string;
  readonly after?: number;
  readonly booked?: number;
}

const capability = 'settlement';
type OfMonth = { readonly month: string };

export const SETTLE_ALL = {
  type: 'settleAll',
  capability,
  title: 'Settle a month of all configurations',
  id: ({ month }: OfMonth) => `settle-all/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: ({ month }: OfMonth) => `Settle ${month} in every active configuration`,
} as const satisfies ProcessDeclaration<SettleAllInput>;

export const SETTLE_PERIOD = {
  type: 'settlePeriod',
  capability,
  title: "Settle one configuration's month again, and wait for what it lacks or for a person",
  id: ({ configurationId, month }: Omit<SettlePeriodInput, 'communityId'>) => `settle/${configurationId}/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: waitingSummary,
} as const satisfies ProcessDeclaration<SettlePeriodInput>;

export const SETTLE_TOUCHED = {
  type: 'settleTouched',
  capability,
  title: 'Settle a month again in the configurations that changed',
  id: ({ month }: OfMonth) => `settle-touched/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: ({ month }: OfMonth) => `Settle ${month} anew where its grounds changed`,
} as const satisfies ProcessDeclaration<SettleTouchedInput>;

/** Its id shares the prefix of `settleAll`: it is recorded in histories so. */
export const SETTLE_NEWEST = {
  type: 'settleNewest',
  capability,
  title: 'Compute the provisional energy of the newest hours',
  id: ({ hour }: SettleNewestInput) => `settle-all/${hour}`,
  summary: ({ hour }: SettleNewestInput) => `Provisional energy of the newest hours, ${hour}`,
} as const satisfies ProcessDeclaration<SettleNewestInput>;

export const SETTLE_YEAR = {
  type: 'settleYear',
  capability,
  title: "Settle one configuration's year and wait for its approval",
  id: settleYearId,
  period: ({ year }: { readonly year: number }) => String(year),
  summary: yearSummary,
} as const satisfies ProcessDeclaration<SettleYearInput>;

export const BOOK_ADVANCES = {
  type: 'bookAdvances',
  capability,
  title: "Book GSE's advances of some months",
  id: advancesId,
  period: ({ from, operationId }: AdvanceMonths) => (operationId === undefined ? from : undefined),
  summary: ({ from, to }: AdvanceMonths) => `Book the advances of ${from === to ? from : `${from} to ${to}`}`,
} as const satisfies ProcessDeclaration<BookAdvancesInput>;

const launcher = (type: string, title: string): WorkflowDeclaration => ({ type, capability, title });
export const SETTLE_MONTHLY = launcher('settleMonthly', 'Start the settlement of the month before');
export const SETTLE_HOURLY = launcher('settleHourly', 'Start the provisional energy of the newest hours');
export const SETTLE_YEARS = launcher('settleYears', 'Start the year before wherever all its months are final');
export const ADVANCE_MONTHLY = launcher('advanceMonthly', 'Start the advances of the month before');

/** Before the month is settled, so that the settlement books the difference; GSE publishes by the 25th. */
export const ADVANCE_MONTHLY_SCHEDULE: ScheduleDeclaration = {
  id: 'advance-monthly',
  workflow: ADVANCE_MONTHLY,
  times: { dayOfMonth: 2, hour: 2, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: "Book GSE's advances of the month before, for every active contract",
};

/** The validated readings of a month are there by the middle of the next. The API backfills it. */
export const SETTLE_MONTHLY_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-monthly',
  workflow: SETTLE_MONTHLY,
  times: { dayOfMonth: 16, hour: 3, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'Settle the month before, in every active configuration',
};

/** One start makes up for all that were missed: what is due stands in the record. */
export const SETTLE_HOURLY_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-hourly',
  workflow: SETTLE_HOURLY,
  times: { minute: 10 },
  overlap: 'BUFFER_ONE',
  catchupWindow: '2 hours',
  summary: 'Provisional energy of the newest hours, wherever readings came in',
};

/** Every month again: a year becomes final when its last late month does. */
export const SETTLE_YEARS_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-years',
  workflow: SETTLE_YEARS,
  times: { dayOfMonth: 20, hour: 4, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'Settle the year before, wherever all its months are final',
};
