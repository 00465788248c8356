import { addDays, daysBetween, type LocalDate } from '../kernel/time/local-date.ts';

/** Days before the last valid day on which managers get a mail. */
export const REMINDED_DAYS = [60, 30, 7, 0] as const;

/** From this many days before its end on a document is on the worklist, until a new version takes its place. */
export const EXPIRING_DAYS = 60;

/** The last valid days of the documents of which a day reminds. */
export const remindedEnds = (day: LocalDate): LocalDate[] => REMINDED_DAYS.map((days) => addDays(day, days));

export type Validity = 'open' | 'valid' | 'expiring' | 'expired';

/** How a document stands on a day; `validUntil` is its last valid day. */
export function validityOn(validUntil: LocalDate | null, day: LocalDate): Validity {
  if (validUntil === null) return 'open';
  if (validUntil < day) return 'expired';
  return daysBetween(day, validUntil) <= EXPIRING_DAYS ? 'expiring' : 'valid';
}
