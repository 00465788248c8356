import { defineUpdate } from '@temporalio/workflow';
import type { AdvanceMonths } from '../../domain/settlement/advance-months.ts';
import type { ConfigurationYear } from '../../domain/settlement/year/stored-year.ts';

/** Workflow types. A Schedule starts a launcher, the launcher the work under its business id. */
export const SETTLE_MONTHLY = 'settleMonthly';
export const SETTLE_HOURLY = 'settleHourly';
export const SETTLE_YEARS = 'settleYears';
export const SETTLE_ALL = 'settleAll';
export const SETTLE_NEWEST = 'settleNewest';
export const SETTLE_TOUCHED = 'settleTouched';
export const SETTLE_PERIOD = 'settlePeriod';
export const SETTLE_YEAR = 'settleYear';
export const ADVANCE_MONTHLY = 'advanceMonthly';
export const BOOK_ADVANCES = 'bookAdvances';

export const SETTLE_MONTHLY_SCHEDULE = 'settle-monthly';

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

/** A configuration's month that is settled anew, held, or waits for a person. */
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

export const settleAllId = (month: string): string => `settle-all/${month}`;
export const settleNewestId = (hour: string): string => `settle-all/${hour}`;
export const settleTouchedId = (month: string): string => `settle-touched/${month}`;
export const settlePeriodId = ({ configurationId, month }: Pick<SettlePeriodInput, 'configurationId' | 'month'>): string =>
  `settle/${configurationId}/${month}`;

/** One line for the Temporal UI. */
export const settleAllSummary = ({ month }: Pick<SettleAllInput, 'month'>): string => `Settle ${month} in every active configuration`;
export const settleNewestSummary = ({ hour }: SettleNewestInput): string => `Provisional energy of the newest hours, ${hour}`;
export const settleTouchedSummary = ({ month }: SettleTouchedInput): string => `Settle ${month} anew where its grounds changed`;
export const advancesSummary = ({ from, to }: AdvanceMonths): string => `Book the advances of ${from === to ? from : `${from} to ${to}`}`;
export { advancesId } from '../../domain/settlement/advance-months.ts';
export { waitingSummary as settlePeriodSummary } from '../../domain/settlement/run/waiting-run.ts';
export { settleYearId } from '../../domain/settlement/year/stored-year.ts';
export { yearSummary as settleYearSummary } from '../../domain/settlement/year/year-step.ts';

/** Who orders something, and why. */
export interface Order {
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

/** Who approves which run, and why it may be posted although something is missing. */
export interface Approval extends Order {
  readonly runId: number;
}

/** Approves the waiting run, which is then posted; refused with `wrong_state` when another run or none waits or the month is held. Answers the posted run's id. */
export const approve = defineUpdate<number, [Approval]>('approve');

/** The same approval sent twice is one update. */
export const approvalUpdateId = (runId: number): string => `approve-run/${runId}`;

/** Who holds a month back; `until` is an ISO 8601 instant, left out: until it is released. */
export interface HoldOrder extends Order {
  readonly until?: string;
}

/** Holds the month back: it is settled and not posted. Refused with `wrong_state` while it is held. Answers the hold's id. */
export const hold = defineUpdate<number, [HoldOrder]>('hold');

/** Ends the hold; what is whole is then posted. Refused with `wrong_state` where nothing holds the month. Answers the hold's id. */
export const release = defineUpdate<number, [Order]>('release');

/** Settles the month again now; where nothing changed nothing is posted. Answers the id of the mark that the next run answers. */
export const recompute = defineUpdate<number, [Order]>('recompute');

/** Who approves which version of a year. */
export interface YearApproval extends Order {
  readonly yearId: number;
}

/** Approves the waiting year, which is then booked; refused with `wrong_state` when another version or none waits. Answers its id. */
export const approveYear = defineUpdate<number, [YearApproval]>('approveYear');

export const yearApprovalUpdateId = (yearId: number): string => `approve-year/${yearId}`;
