import { dateOfDayNumber, dayNumber, type LocalDate } from './local-date.ts';
import { offsetAt } from './zone-offset.ts';

export * from './local-date.ts';
export { isTimeZone } from './zone-offset.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A wall-clock time: the day, the hour 0 to 23 and the minute an instant has in a zone. */
interface LocalTime {
  readonly date: LocalDate;
  readonly hour: number;
  readonly minute: number;
}

/** First instant (epoch ms) of a local day in an IANA zone. */
export function dayStart(date: LocalDate, timeZone: string): number {
  return findDayStart(dayNumber(date) * DAY_MS, timeZone);
}

/** Midnight where it exists; else the change that skips it, which is the day's first instant. */
function findDayStart(localMidnight: number, timeZone: string): number {
  const before = offsetAt(localMidnight - DAY_MS, timeZone);
  const after = offsetAt(localMidnight + DAY_MS, timeZone);
  const early = localMidnight - Math.max(before, after);
  if (early + offsetAt(early, timeZone) === localMidnight) return early;
  const late = localMidnight - Math.min(before, after);
  if (late + offsetAt(late, timeZone) === localMidnight) return late;
  return late - Math.abs(after - before) + firstLocalAtOrAfter(localMidnight, late - Math.abs(after - before), late, timeZone);
}

function firstLocalAtOrAfter(localMidnight: number, from: number, to: number, timeZone: string): number {
  let low = 0;
  let high = to - from;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (from + middle + offsetAt(from + middle, timeZone) >= localMidnight) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Hours of a local day: 24, or 23 and 25 on the days of the clock change. */
export function hoursOfDay(date: LocalDate, timeZone: string): number {
  return hoursOfPeriod(date, dateOfDayNumber(dayNumber(date) + 1), timeZone);
}

/** Intervals of a local day: 96 quarters, or 92 and 100 on the days of the clock change. */
export function intervalsOfDay(date: LocalDate, timeZone: string, resolutionMinutes: number): number {
  return (hoursOfDay(date, timeZone) * 60) / resolutionMinutes;
}

/** Hours from the start of `from` to the start of `to`. */
export function hoursOfPeriod(from: LocalDate, to: LocalDate, timeZone: string): number {
  return (dayStart(to, timeZone) - dayStart(from, timeZone)) / HOUR_MS;
}

/** The wall-clock time an instant (epoch ms) has in a zone. */
export function localTimeOf(instant: number, timeZone: string): LocalTime {
  const local = instant + offsetAt(instant, timeZone);
  const inDay = local - Math.floor(local / DAY_MS) * DAY_MS;
  return { date: localDateOf(instant, timeZone), hour: Math.floor(inDay / HOUR_MS), minute: Math.floor((inDay % HOUR_MS) / 60_000) };
}

/** The local day an instant (epoch ms) lies in. */
export function localDateOf(instant: number, timeZone: string): LocalDate {
  return dateOfDayNumber(Math.floor((instant + offsetAt(instant, timeZone)) / DAY_MS));
}
