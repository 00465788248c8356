import { addDays, daysBetween, type LocalDate } from '../time/local-date.ts';
import { legalTerm } from './legal-terms.ts';

/**
 * First day for which a plant is paid: its entry into operation when the request arrives within 120 calendar days of it (or before it),
 * else the day after sending. Null where the dated table has no window for the day of sending. Source: Regole Operative 2.2.1.1.
 */
export function serviceStart(entryIntoOperation: LocalDate, submittedOn: LocalDate): LocalDate | null {
  const windowDays = legalTerm('backdated_start_window', submittedOn);
  if (windowDays === null) return null;
  return daysBetween(entryIntoOperation, submittedOn) <= windowDays ? entryIntoOperation : addDays(submittedOn, 1);
}
