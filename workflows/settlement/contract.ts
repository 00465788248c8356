import { defineUpdate } from '@temporalio/workflow';

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
