import { LEGAL_PARAMETERS, type ParameterRow } from '../kernel/legal/parameters.ts';
import { addDays, daysBetween, type LocalDate } from '../kernel/time/local-date.ts';
import type { AcceptanceDetail } from './acts.ts';
import { legalTerm } from './legal-terms.ts';

/**
 * First day for which a plant is paid: its entry into operation when the request arrives within 120 calendar days of it (or before it),
 * else the day after sending. Null where the dated table has no window for the day of sending. Source: Regole Operative 2.2.1.1.
 */
export function serviceStart(
  entryIntoOperation: LocalDate,
  submittedOn: LocalDate,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): LocalDate | null {
  const windowDays = legalTerm('backdated_start_window', submittedOn, table);
  if (windowDays === null) return null;
  return daysBetween(entryIntoOperation, submittedOn) <= windowDays ? entryIntoOperation : addDays(submittedOn, 1);
}

export interface ServiceStart {
  readonly code: string;
  readonly serviceStart: LocalDate;
}

/**
 * The start of each section in the given order: what the acceptance act says, else the rule, and where the law of the day is not known
 * the day the contract becomes active.
 */
export function serviceStarts(
  sections: readonly { readonly code: string; readonly entryIntoOperation: LocalDate }[],
  submittedOn: LocalDate,
  act: AcceptanceDetail,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): readonly ServiceStart[] {
  return sections.map(({ code, entryIntoOperation }) => {
    const stated = act.sections.find((one) => one.section_code === code)?.service_start;
    return { code, serviceStart: stated ?? serviceStart(entryIntoOperation, submittedOn, table) ?? act.contract_active_from };
  });
}
