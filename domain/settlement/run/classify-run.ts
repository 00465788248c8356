import type { Message } from '../../kernel/messages.ts';
import { settlementMessages } from '../messages.ts';
import type { Component, Settlement } from '../types.ts';
import { giveValue } from './give-value.ts';

type RunKind = 'partial' | 'complete' | 'recalculated';

/** The posted run before, as far as it decides what the next one is. */
interface PostedBefore {
  readonly kind: string;
  readonly recalculation: number;
}

interface RunClass {
  readonly kind: RunKind;
  readonly recalculation: number;
  /** A partial run posts only after a person approved it. */
  readonly needsApproval: boolean;
}

/**
 * What a settled month is: partial while a reading or a legal value is missing or an hour with shared energy has no price; else complete, or
 * the next recalculation once a complete one was posted. Approved as it is, it posts what is known and nothing of a blocked amount (record 0030).
 */
export function classifyRun(settlement: Settlement, before: PostedBefore | undefined): RunClass {
  const recalculation = before?.recalculation ?? 0;
  if (!isWhole(settlement)) return { kind: 'partial', recalculation, needsApproval: true };
  if (before === undefined || (before.kind === 'partial' && recalculation === 0))
    return { kind: 'complete', recalculation, needsApproval: false };
  return { kind: 'recalculated', recalculation: recalculation + 1, needsApproval: false };
}

const isWhole = ({ missingReadings, unpricedHours, premium, refund, excessPremium }: Settlement): boolean =>
  missingReadings === 0 && unpricedHours.length === 0 && ![premium, refund, excessPremium].some(({ blocked }) => blocked);

/** An amount that is not available yet, why, and how to resolve it. */
export interface Blocked {
  readonly component: 'premium' | 'refund' | 'excess_premium' | 'distribution';
  readonly parameter: string;
  readonly dimension: string;
  readonly from: string;
  readonly to: string;
  readonly remedy: Message;
}

/** A blocked amount as it was stored; older runs hold the English text alone. */
export type StoredBlocked = Omit<Blocked, 'remedy'> & { readonly remedy: Message | string };

/** Every blocked amount of a settlement; empty when all are available. `period` is the month. */
export function blockedAmounts(settlement: Settlement, period: { readonly from: string; readonly to: string }): Blocked[] {
  const amounts = { premium: settlement.premium, refund: settlement.refund, excess_premium: settlement.excessPremium };
  const blocked = Object.entries(amounts).flatMap(([component, amount]) => ofComponent(component as Blocked['component'], amount));
  return settlement.distribution === null ? [...blocked, { ...NO_RULE, from: period.from, to: period.to }] : blocked;
}

const NO_RULE = {
  component: 'distribution',
  parameter: 'distribution_rule',
  dimension: '',
  remedy: settlementMessages.addDistributionRule,
} as const;

function ofComponent(component: Blocked['component'], amount: Component): Blocked[] {
  if (!amount.blocked) return [];
  return amount.missing.map((missing) => ({
    component,
    parameter: missing.name,
    dimension: missing.dimension,
    from: missing.from,
    to: missing.to,
    remedy: giveValue(missing),
  }));
}
