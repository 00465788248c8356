import { addDays, addMonths, dayNumber, type LocalDate, lastDayOfMonth, monthOf } from '../kernel/time/local-date.ts';
import { legalTerm } from './legal-terms.ts';
import type { ApplicationRecord, Suspension } from './record.ts';

/** Where GSE's review stands: `dueOn` is null while the term is paused or where no rule is known; the day informs, it never decides. */
export interface ReviewTerm {
  readonly dueOn: LocalDate | null;
  readonly suspendedDays: number;
}

/** Last day on which the applicant may answer: 30 days for an integration, 10 for a rejection notice; null where no rule is known. */
export function answerLimit(suspension: Suspension): LocalDate | null {
  const name = suspension.kind === 'integration' ? 'integration_term' : 'rejection_observations_term';
  const days = legalTerm(name, suspension.from);
  return days === null ? null : addDays(suspension.from, days);
}

/**
 * The review term: last day of the third month after the request, moved by the days it stood still. An integration pauses it until the
 * answer or the 30th day, a rejection notice until 10 days after the observations or after their 10 days. Days paused twice count once.
 */
export function reviewTerm(record: ApplicationRecord): ReviewTerm {
  const suspendedDays = countDays(record.suspensions.filter((one) => !isOpen(record, one)).map(pausedDays));
  const months = record.submittedOn === null ? null : legalTerm('review_term', record.submittedOn);
  if (record.submittedOn === null || months === null || isPaused(record)) return { dueOn: null, suspendedDays };
  const base = lastDayOfMonth(addMonths(monthOf(record.submittedOn), months));
  return { dueOn: addDays(base, suspendedDays), suspendedDays };
}

/** True while GSE waits for the applicant. */
export const isPaused = (record: ApplicationRecord): boolean =>
  record.state === 'INTEGRATION_REQUESTED' || record.state === 'REJECTION_NOTICE';

function isOpen(record: ApplicationRecord, suspension: Suspension): boolean {
  return isPaused(record) && suspension === record.suspensions.at(-1);
}

/** First and, excluded, last day number of a pause. */
function pausedDays(suspension: Suspension): readonly [number, number] {
  const limit = answerLimit(suspension);
  const answered = suspension.answeredOn;
  const until = limit !== null && (answered === null || answered > limit) ? limit : (answered ?? suspension.from);
  const delay = suspension.kind === 'rejection' ? (legalTerm('rejection_restart_delay', suspension.from) ?? 0) : 0;
  return [dayNumber(suspension.from), dayNumber(addDays(until, delay))];
}

function countDays(pauses: readonly (readonly [number, number])[]): number {
  let reached = Number.NEGATIVE_INFINITY;
  let days = 0;
  for (const [from, to] of pauses.toSorted((a, b) => a[0] - b[0])) {
    days += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return days;
}
