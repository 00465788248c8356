import { addDays, addMonths, type LocalDate, lastDayOfMonth } from '../../kernel/time/local-date.ts';

/** How often something is looked after: by the calendar, by hours of operation, or by whichever comes first. */
export interface Interval {
  readonly everyMonths: number | null;
  readonly everyHours: number | null;
  /** Months (1 to 12) in which the work can be done; empty: any. */
  readonly seasonMonths: readonly number[];
}

/** The day so many months later, on the last day of a shorter month. */
function monthsAfter(day: LocalDate, months: number): LocalDate {
  const month = addMonths(day.slice(0, 7), months);
  const last = lastDayOfMonth(month);
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** The first day, `day` or later, whose month is in season. */
export function inSeason(day: LocalDate, seasonMonths: readonly number[]): LocalDate {
  if (seasonMonths.length === 0 || seasonMonths.includes(Number(day.slice(5, 7)))) return day;
  for (let ahead = 1; ahead < 12; ahead += 1) {
    const month = addMonths(day.slice(0, 7), ahead);
    if (seasonMonths.includes(Number(month.slice(5)))) return `${month}-01`;
  }
  return day;
}

/** The calendar day on which the work is due next after it was done; null: by hours of operation only. */
export const dueAfter = (done: LocalDate, { everyMonths, seasonMonths }: Interval): LocalDate | null =>
  everyMonths === null ? null : inSeason(monthsAfter(done, everyMonths), seasonMonths);

/** How a plan stands. `countedHours`: of operation since the work was done last. */
export interface PlanStanding extends Interval {
  readonly nextDue: LocalDate | null;
  readonly countedHours: number;
  readonly leadDays: number;
}

/** The day for which an order is to be opened as of `today`; null: nothing is due yet. */
export function orderDue({ nextDue, countedHours, everyHours, seasonMonths, leadDays }: PlanStanding, today: LocalDate): LocalDate | null {
  if (nextDue !== null && addDays(nextDue, -leadDays) <= today) return nextDue;
  if (everyHours === null || countedHours < everyHours) return null;
  const due = inSeason(addDays(today, leadDays), seasonMonths);
  return addDays(due, -leadDays) <= today ? due : null;
}
