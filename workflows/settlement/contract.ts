import { defineUpdate } from '@temporalio/workflow';
import type { SentBy } from '../../domain/settlement/run/sent-by.ts';

/** Who approves something, and why. */
export interface Approval {
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
  /** With which key or session; approvals of earlier versions do not say it. */
  readonly sent?: SentBy;
}

/** Approves a run, although something may be missing. */
export interface RunApproval extends Approval {
  readonly runId: number;
}

/** Has the waiting run posted and answers its id; refused with the reason where the command that posts it refuses. */
export const approve = defineUpdate<number, [RunApproval]>('approve');

/** Approves a version of a year. */
export interface YearApproval extends Approval {
  readonly yearId: number;
}

/** Has the waiting year booked and answers the version's id; refused with the reason where the command that posts it refuses. */
export const approveYear = defineUpdate<number, [YearApproval]>('approveYear');
