import { findParameter, LEGAL_PARAMETERS, type ParameterName, type ParameterRow } from '../kernel/legal/parameters.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';

/** A legal term as the whole number in force on a day; null where the dated table has no row for it. */
export function legalTerm(name: ParameterName, on: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): number | null {
  const row = findParameter(table, name, on);
  return row === undefined ? null : Number(row.value);
}
