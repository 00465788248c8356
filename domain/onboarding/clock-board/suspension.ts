import type { LocalDate } from '../../kernel/time/local-date.ts';
import { dayNumber } from '../../kernel/time/local-date.ts';
import type { ApplicationRecord } from '../record.ts';
import { answerLimit, isPaused, reviewTerm } from '../review-term.ts';

/** How long GSE's review has stood still by a day, and since when it does now. */
export interface Standstill {
  readonly days: number;
  readonly since: LocalDate | null;
}

/**
 * Days on which the review has stood still by a day: those of pauses that are over, and of the present one those since its act, at most up to
 * the last day of the applicant's term.
 */
export function standstill(record: ApplicationRecord, on: LocalDate): Standstill {
  const { suspendedDays } = reviewTerm(record);
  const open = record.suspensions.at(-1);
  if (open === undefined || !isPaused(record)) return { days: suspendedDays, since: null };
  const limit = answerLimit(open);
  const until = limit !== null && limit < on ? limit : on;
  return { days: suspendedDays + Math.max(0, dayNumber(until) - dayNumber(open.from)), since: open.from };
}
