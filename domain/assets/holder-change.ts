import { findParameter, type ParameterRow } from '../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';

/** A point whose holder changed: one assignment ends on the day on which the next one begins, in the same configuration. */
export interface HolderChange {
  readonly code: string;
  readonly changedOn: LocalDate;
  readonly fromMember: string;
  readonly fromClass: string;
  readonly toMember: string;
  readonly toClass: string;
  /** Whether it is reported to GSE. */
  readonly isReported: boolean;
}

/**
 * Whether a change of holder is reported to GSE: only where the treatment by the grant reduction F changes, then as a removal and an addition.
 * A class of which the law of the day says nothing counts as another treatment. Source: cacer-2026.md D6.
 */
export function isReportedToGse(
  { fromClass, toClass, changedOn }: Pick<HolderChange, 'fromClass' | 'toClass' | 'changedOn'>,
  table: readonly ParameterRow[],
): boolean {
  if (fromClass === toClass) return false;
  const exempt = (holderClass: string) => findParameter(table, 'grant_reduction_exempt_holder', changedOn, holderClass)?.value;
  const before = exempt(fromClass);
  return before === undefined || before !== exempt(toClass);
}
