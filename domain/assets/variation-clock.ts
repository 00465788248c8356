import type { Message } from '../kernel/messages.ts';
import { addDays, daysBetween, type LocalDate } from '../kernel/time/local-date.ts';
import { effectDay, reportTerm, type VariationBasis, type VariationChange } from './variation.ts';
import { variationMessages } from './variation-messages.ts';

/** Days before the end of the term of a report on which it becomes pressing, as for the start of service. */
const NOTICE_DAYS_LEFT = 30;
const LAST_DAYS_LEFT = 10;

/** How a change stands on a day on which it is not reported: how pressing that is, its last day, and in words what is lost. */
interface ReportClock {
  readonly urgency: 'open' | 'notice' | 'last_days' | 'late';
  readonly lastDay: LocalDate | null;
  readonly message: Message;
}

/** The clock of an unreported change, as of the day on which it would be reported. */
export function reportClock(change: VariationChange, basis: VariationBasis, on: LocalDate): ReportClock {
  const term = reportTerm(change.changedOn, basis);
  if (term === null) return { urgency: 'late', lastDay: null, message: variationMessages.noTerm };
  const { lastDay } = term;
  const left = daysBetween(on, lastDay);
  if (left < 0) return { urgency: 'late', lastDay, message: late(change, lastDay, effectDay(change, basis, on)) };
  if (left <= LAST_DAYS_LEFT)
    return { urgency: 'last_days', lastDay, message: variationMessages.reportSoon(lastDay, left, addDays(lastDay, 1)) };
  return { urgency: left <= NOTICE_DAYS_LEFT ? 'notice' : 'open', lastDay, message: variationMessages.reportUntil(lastDay, left) };
}

const late = ({ change }: VariationChange, lastDay: LocalDate, from: LocalDate): Message =>
  change === 'added' ? variationMessages.reportLate(lastDay, from) : variationMessages.removalLate(lastDay, from);
