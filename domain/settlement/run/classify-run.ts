import type { Component, MissingParameter, Settlement } from '../types.ts';

export type RunKind = 'partial' | 'complete' | 'recalculated';

/** The posted run before, as far as it decides what the next one is. */
export interface PostedBefore {
  readonly kind: string;
  readonly recalculation: number;
}

export interface Verdict {
  readonly kind: RunKind;
  readonly recalculation: number;
  /** A partial run posts only after a person approved it. */
  readonly needsApproval: boolean;
}

/**
 * What a settled month is: partial while a reading is missing or an hour with shared energy has no price; else complete, or the next
 * recalculation once a complete one was posted.
 */
export function classifyRun({ missingReadings, unpricedHours }: Settlement, before: PostedBefore | undefined): Verdict {
  const recalculation = before?.recalculation ?? 0;
  if (missingReadings > 0 || unpricedHours.length > 0) return { kind: 'partial', recalculation, needsApproval: true };
  if (before === undefined || (before.kind === 'partial' && recalculation === 0))
    return { kind: 'complete', recalculation, needsApproval: false };
  return { kind: 'recalculated', recalculation: recalculation + 1, needsApproval: false };
}

/** An amount that could not be said, why, and what mends it. */
export interface Blocked {
  readonly component: 'premium' | 'refund' | 'excess_premium' | 'distribution';
  readonly parameter: string;
  readonly dimension: string;
  readonly from: string;
  readonly to: string;
  readonly mend: string;
}

/** Every blocked amount of a settlement; empty when all could be said. `period` is the month. */
export function blockedAmounts(settlement: Settlement, period: { readonly from: string; readonly to: string }): Blocked[] {
  const amounts = { premium: settlement.premium, refund: settlement.refund, excess_premium: settlement.excessPremium };
  const blocked = Object.entries(amounts).flatMap(([component, amount]) => ofComponent(component as Blocked['component'], amount));
  return settlement.distribution === null ? [...blocked, { ...NO_RULE, from: period.from, to: period.to }] : blocked;
}

const NO_RULE = {
  component: 'distribution',
  parameter: 'distribution_rule',
  dimension: '',
  mend: 'add a distribution rule that is valid on the last day of the month; until then what GSE owes is booked and nobody gets a part of it',
} as const;

function ofComponent(component: Blocked['component'], amount: Component): Blocked[] {
  if (!amount.blocked) return [];
  return amount.missing.map((missing) => ({
    component,
    parameter: missing.name,
    dimension: missing.dimension,
    from: missing.from,
    to: missing.to,
    mend: mendOf(missing),
  }));
}

function mendOf({ name, dimension, from, to }: MissingParameter): string {
  const named = dimension === '' ? name : `${name} (class ${dimension})`;
  return `no value of ${named} is known for ${from} to ${to}: add it to the configuration's parameters with its source, then the month is settled again`;
}
