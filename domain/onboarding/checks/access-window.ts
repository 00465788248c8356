import { decreeStart } from '../../kernel/legal/decree-start.ts';
import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { addDays, daysBetween, type LocalDate } from '../../kernel/time/local-date.ts';
import { type Check, findings } from '../check.ts';
import { legalTerm } from '../legal-terms.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Days before the last day of access from which every draft is warned: one and a half years. */
const NOTICE_DAYS = 548;

/** Access ends on a fixed day, or some days after 5 GW are reached where an operator gave that day. A variation needs no access. Source: cacer-2026.md D5. */
export function checkAccessWindow({ on, variation }: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  if (variation !== undefined) return [];
  const first = decreeStart(table);
  if (first !== null && on < first) {
    const message = onboardingMessages.accessNotOpen(on, first);
    return findings({ name: 'access_window', severity: 'warning', group: 'data' }, message, [{ message }]);
  }
  const last = lastDayOfAccess(on, table);
  const left = last === null ? Number.POSITIVE_INFINITY : daysBetween(on, last);
  const isLate = left < 0;
  const passed = onboardingMessages.accessOpen(last);
  if (last === null || left > NOTICE_DAYS) return findings({ name: 'access_window', severity: 'warning', group: 'data' }, passed, []);
  const message = isLate
    ? onboardingMessages.accessClosed(last)
    : onboardingMessages.accessEnding(last, left, last !== findParameter(table, 'access_deadline', on)?.value);
  return findings({ name: 'access_window', severity: isLate ? 'error' : 'warning', group: 'data' }, passed, [{ message }]);
}

/** The last day on which an application may be sent, by the law of a day; null where that has no end. */
function lastDayOfAccess(on: LocalDate, table: readonly ParameterRow[]): LocalDate | null {
  const fixed = findParameter(table, 'access_deadline', on)?.value ?? null;
  const reached = findParameter(table, 'access_contingent_reached', on)?.value;
  const term = legalTerm('access_contingent_term', on, table);
  if (reached === undefined || term === null) return fixed;
  const after = addDays(reached, term);
  return fixed === null || after < fixed ? after : fixed;
}
