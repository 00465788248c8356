import { addDays, addMonths, daysBetween, type LocalDate, lastDayOfMonth, monthOf } from '../../kernel/time/local-date.ts';
import { type GrantFacts, operatingFrom, stateOfGrant } from './grant.ts';
import type { GrantTerms } from './grant-terms.ts';

/** Days before the deadline on which it is named, and on which it becomes pressing. */
const NOTICE_DAYS = 60;
const LAST_DAYS = 30;

/** The end of works and the entry into operation seen from a day: how pressing, the last day, days left. `met`: both were in time. */
export interface OperationClock {
  readonly urgency: 'met' | 'open' | 'notice' | 'last_days' | 'missed';
  readonly lastDay: LocalDate;
  readonly daysLeft: number;
}

/** The same day some months later, at most the last day of that month. */
function monthsLater(day: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOfMonth(month);
  const same = `${month}${day.slice(7)}`;
  return same > last ? last : same;
}

/**
 * The last day for the end of works and the entry into operation: some months after the deed was communicated, and not after the last day of
 * the facility; null without a deed or where the law gives neither. Source: cacer-2026.md D12, the stricter of two readings.
 */
export function operationDeadline({ deed }: GrantFacts, { months, lastDay }: GrantTerms): LocalDate | null {
  if (deed === null) return null;
  const term = months === undefined ? null : monthsLater(deed.on, Number(months.value));
  if (term === null || lastDay === undefined) return term ?? lastDay?.value ?? null;
  return term < lastDay.value ? term : lastDay.value;
}

/** The clock of a grant that counts; null for one without a deed or that ended. */
export function operationClock(grant: GrantFacts, terms: GrantTerms, on: LocalDate): OperationClock | null {
  const lastDay = operationDeadline(grant, terms);
  if (lastDay === null || grant.ended !== null) return null;
  const daysLeft = daysBetween(on, lastDay);
  return { urgency: urgencyOf(grant, lastDay, on), lastDay, daysLeft };
}

function urgencyOf(grant: GrantFacts, lastDay: LocalDate, on: LocalDate): OperationClock['urgency'] {
  const from = operatingFrom(grant);
  if (from !== null && from <= on) return from <= lastDay || stateOfGrant(grant) === 'paid' ? 'met' : 'missed';
  if (on > lastDay) return 'missed';
  if (on >= addDays(lastDay, -LAST_DAYS)) return 'last_days';
  return on >= addDays(lastDay, -NOTICE_DAYS) ? 'notice' : 'open';
}
