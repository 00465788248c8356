import { defineUpdate } from '@temporalio/workflow';
import type { AdvanceMonths } from '../../domain/settlement/advance-months.ts';
import type { ConfigurationYear } from '../../domain/settlement/year/stored-year.ts';

/** Workflow types. The Schedule starts the launcher, the launcher the month under its business id. */
export const SETTLE_MONTHLY = 'settleMonthly';
export const SETTLE_ALL = 'settleAll';
export const SETTLE_PERIOD = 'settlePeriod';
export const SETTLE_YEAR = 'settleYear';
export const BOOK_ADVANCES = 'bookAdvances';

export const SETTLE_MONTHLY_SCHEDULE = 'settle-monthly';

/** A month (`yyyy-mm`) of every configuration; the rest is where a renewed run goes on. */
export interface SettleAllInput {
  readonly month: string;
  readonly after?: number;
  /** Operations that this pass answers. */
  readonly operationIds?: readonly number[];
  readonly isDirty?: boolean;
}

/** A configuration's month that waits for a person. */
export interface SettlePeriodInput {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
}

export const settleAllId = (month: string): string => `settle-all/${month}`;
export const settlePeriodId = ({ configurationId, month }: Pick<SettlePeriodInput, 'configurationId' | 'month'>): string =>
  `settle/${configurationId}/${month}`;

export type SettleYearInput = ConfigurationYear;

/** Months (`yyyy-mm`, both included) whose advances are booked; the rest is where a renewed run goes on. */
export interface BookAdvancesInput extends AdvanceMonths {
  readonly month?: string;
  readonly after?: number;
  readonly booked?: number;
}
export { type AdvanceMonths, advancesId } from '../../domain/settlement/advance-months.ts';
export const advancesSummary = ({ from, to }: AdvanceMonths): string =>
  `Book GSE's advances of ${from === to ? from : `${from} to ${to}`} for every active contract`;

/** One line for the Temporal UI. */
export const settleAllSummary = ({ month }: SettleAllInput): string => `Settle ${month} in every active configuration`;
export { waitingSummary as settlePeriodSummary } from '../../domain/settlement/run/waiting-run.ts';
export { settleYearId } from '../../domain/settlement/year/stored-year.ts';
export { yearSummary as settleYearSummary } from '../../domain/settlement/year/year-step.ts';

/** Who approves which run, and why it may be posted although something is missing. */
export interface Approval {
  readonly runId: number;
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

/** Approves the waiting run, which is then posted; refused with `wrong_state` when another run or none waits. Answers the posted run's id. */
export const approve = defineUpdate<number, [Approval]>('approve');

/** The same approval sent twice is one update. */
export const approvalUpdateId = (runId: number): string => `approve-run/${runId}`;

/** Who approves which version of a year. */
export interface YearApproval extends Omit<Approval, 'runId'> {
  readonly yearId: number;
}

/** Approves the waiting year, which is then booked; refused with `wrong_state` when another version or none waits. Answers its id. */
export const approveYear = defineUpdate<number, [YearApproval]>('approveYear');

export const yearApprovalUpdateId = (yearId: number): string => `approve-year/${yearId}`;
