import { addDays, type LocalDate, weekday } from '../time/local-date.ts';
import { easterMonday } from './holidays.ts';

const CLOSED = ['01-01', '05-01', '12-25', '12-26'];

/** A day on which banks transfer euros (TARGET): no weekend, 1 January, Good Friday, Easter Monday, 1 May, 25 or 26 December. */
export function isTargetDay(day: LocalDate): boolean {
  if (weekday(day) > 5 || CLOSED.includes(day.slice(5))) return false;
  const monday = easterMonday(Number(day.slice(0, 4)));
  return day !== monday && day !== addDays(monday, -3);
}

/** The day itself, or the next one on which banks transfer euros. */
export function nextTargetDay(day: LocalDate): LocalDate {
  let next = day;
  while (!isTargetDay(next)) next = addDays(next, 1);
  return next;
}
