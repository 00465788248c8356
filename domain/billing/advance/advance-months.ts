import type { LocalMonth } from '../../kernel/time/local-date.ts';

/** Months whose advances are booked, both included, and the operation that asked for them. */
export interface AdvanceMonths {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly operationId?: number;
}

/** The id of the process that books them: the Schedule's by month, a backfill's by operation. */
export const advancesId = ({ from, operationId }: AdvanceMonths): string =>
  operationId === undefined ? `advances/${from}` : `advances/operation/${operationId}`;
