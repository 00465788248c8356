/** A calendar day `YYYY-MM-DD` (years 0001 to 9999), without zone. Strings of this form sort by time. */
export type LocalDate = string;

/** A calendar month `YYYY-MM`. */
export type LocalMonth = string;

/** Days of a calendar, `to` excluded. */
export interface LocalPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists, written exactly `YYYY-MM-DD`. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !DATE.test(value) || value < '0001') return false;
  const instant = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

const ERA_DAYS = 146_097;
/** Days from 0000-03-01 to 1970-01-01: years that begin in March have their leap day at the end. */
const EPOCH_FROM_MARCH = 719_468;

/** The day that many days after 1970-01-01. */
export function dateOfDayNumber(days: number): LocalDate {
  const shifted = days + EPOCH_FROM_MARCH;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

export function laterDay(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** All days of a period, `to` excluded. */
export function daysOfPeriod(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first) }, (_, i) => dateOfDayNumber(first + i));
}

/** The same day some years later; 29 February becomes 1 March in a year without one. */
export function addYears(date: LocalDate, years: number): LocalDate {
  const moved: string = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return isLocalDate(moved) ? moved : `${(moved as string).slice(0, 4)}-03-01`;
}

/** The month a day lies in. */
export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

/** Months since the year 0, of a month or of a day's month: differences count months. */
export function monthNumber(of: LocalMonth | LocalDate): number {
  return Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7)) - 1;
}

/** The month `months` later (earlier when negative). */
export function addMonths(month: LocalMonth, months: number): LocalMonth {
  const index = monthNumber(month) + months;
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First day of the month and, excluded, first day of the next one. */
export function monthPeriod(month: LocalMonth): LocalPeriod {
  return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

export function daysOfMonth(month: LocalMonth): LocalDate[] {
  const { from, to } = monthPeriod(month);
  return daysOfPeriod(from, to);
}

export function lastDayOfMonth(month: LocalMonth): LocalDate {
  return addDays(monthPeriod(month).to, -1);
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
