export const PERIOD_KINDS = ['day', 'month', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `2025-03-01`, `2025-03` or `2025`: the length says which kind it is. */
export type Period = string;

export const kindOf = (period: Period): PeriodKind => (period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day');

/** Whether a text names a day, month or year of the calendar from 1900 to 2199. */
export function isPeriod(text: string): boolean {
  if (!/^(19|20|21)\d{2}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  const date = new Date(`${text}${'-01-01'.slice(text.length === 4 ? 0 : text.length === 7 ? 3 : 6)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const dateOf = (period: Period): Date => new Date(`${firstDayOf(period)}T00:00:00Z`);
const textOf = (date: Date, kind: PeriodKind): Period => date.toISOString().slice(0, { day: 10, month: 7, year: 4 }[kind]);

export const firstDayOf = (period: Period): string => `${period}${'-01-01'.slice((period.length - 4) % 7)}`;

/** The period so many days, months or years later; before where negative. */
export function shiftPeriod(period: Period, by: number): Period {
  const kind = kindOf(period);
  const date = dateOf(period);
  if (kind === 'day') date.setUTCDate(date.getUTCDate() + by);
  else if (kind === 'month') date.setUTCMonth(date.getUTCMonth() + by);
  else date.setUTCFullYear(date.getUTCFullYear() + by);
  return textOf(date, kind);
}

/** The last day of a period, itself within it. */
export function lastDayOf(period: Period): string {
  const date = dateOf(shiftPeriod(period, 1));
  date.setUTCDate(date.getUTCDate() - 1);
  return textOf(date, 'day');
}

/** The period of another kind that holds the begin of this one, or begins with it. */
export const toKind = (period: Period, kind: PeriodKind): Period => firstDayOf(period).slice(0, { day: 10, month: 7, year: 4 }[kind]);

/** Whether a period touches the days from `first` to `last`. */
export const isWithinDays = (period: Period, first: string, last: string): boolean =>
  lastDayOf(period) >= first && firstDayOf(period) <= last;

/** The period, or the nearest of its kind that touches the days from `first` to `last`. */
export function clampPeriod(period: Period, first: string, last: string): Period {
  if (lastDayOf(period) < first) return toKind(first, kindOf(period));
  return firstDayOf(period) > last ? toKind(last, kindOf(period)) : period;
}

/** Today in Rome. */
export const today = (now = Date.now()): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(now);
