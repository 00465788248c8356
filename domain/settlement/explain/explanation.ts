import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { UnpaidReason } from '../terms/premium-terms.ts';
import type { Component, DatedValue, Quota, SettlementInput } from '../types.ts';
import type { Decimal12, Fraction } from './explain-numbers.ts';
import type { SplitStep } from './split-step.ts';

/** How one plant's energy of one hour became premium: min(cap, base + max(0, threshold - price)) + correction, reduced by F on a share. */
export interface TariffLine {
  readonly plantId: string;
  readonly attributed: number;
  readonly baseEurPerMwh: string;
  readonly capEurPerMwh: string;
  readonly thresholdEurPerMwh: string;
  readonly correctionEurPerMwh: string;
  /** Before the grant reduction; null in an hour without price. */
  readonly rateEurPerMwh: string | null;
  /** F, and the share of the hour's withdrawal it meets. */
  readonly grantReduction: Fraction;
  readonly reducedShare: Fraction;
  /** (P - P0)/P x (P - superbonus)/P */
  readonly earningShare: Fraction;
  readonly premiumEur: Fraction;
}

/** A plant with shared energy in an hour for which it has no premium, and why. */
export interface UnpaidLine {
  readonly plantId: string;
  readonly attributed: number;
  readonly reason: UnpaidReason;
}

/**
 * One hour in which energy was shared; energies in the input's unit. Its premium is that of `tariffs` and `others` together, its shared energy
 * that of `tariffs`, `unpaid` and `others`.
 */
export interface HourLine {
  readonly hour: number;
  readonly startsAtMs: number;
  readonly injected: number;
  readonly withdrawn: number;
  readonly shared: number;
  /** The subject's own reading: injection of a plant, withdrawal of a point. */
  readonly own: number;
  /** Attributed energy of a plant; shared x own / withdrawn of a point. */
  readonly part: Fraction;
  readonly priceEurPerMwh: string | null;
  /** Of the plant itself; for a point of every plant that earns in the hour, as far as the reader may see it. */
  readonly tariffs: readonly TariffLine[];
  readonly unpaid: readonly UnpaidLine[];
  /** The other plants with shared energy in the hour, as one sum; null where there is none, and for a reader of own records alone. */
  readonly others: { readonly plants: number; readonly attributed: number; readonly premiumEur: Fraction } | null;
}

/** A rate times a quantity of energy (for losses: energy times price). */
export interface ValorisationLine {
  readonly term: string;
  readonly firstDay: string;
  readonly endDay: string;
  readonly rate: string;
  readonly quantity: Fraction;
  readonly refundEur: Fraction;
}

/** A quota without the weights that the rule names for others. */
export interface QuotaName {
  readonly to: Quota['to'];
  readonly share: string;
  readonly key: Quota['key'];
}

/** What a quota gave the subject. */
export interface QuotaLine extends SplitStep {
  readonly quota: QuotaName;
  /** What of the quota fell to the fund because nobody weighed: all or nothing. */
  readonly toFundCents: bigint;
  /** All weights were zero: shared equally. */
  readonly sharedEqually: boolean;
}

/** What of the shared energy is a plant's, its premium before and after rounding, and why it has none: `always` or on some days. */
export interface PlantLine {
  readonly id: string;
  readonly attributed: bigint;
  readonly exactCents: Decimal12;
  readonly cents: bigint;
  readonly unpaid: { readonly reasons: readonly UnpaidReason[]; readonly always: boolean } | null;
}

/** Plants' premium before and after rounding: `plants` as far as the reader may see them, the rest as one sum. Their energies are all that was shared. */
export interface PremiumLine {
  readonly plants: readonly PlantLine[];
  readonly others: { readonly plants: number; readonly attributed: bigint; readonly exactCents: Decimal12; readonly cents: bigint } | null;
  readonly exactCents: Decimal12;
  readonly amount: Component;
}

/** The way from the components to what is shared out: costs, the fund's share of the rest, quotas of what is left. */
export interface PoolLine {
  readonly totalCents: bigint;
  readonly costsCents: bigint;
  readonly fundShare: string;
  /** The fund's share before rounding half up. */
  readonly fundExactCents: Decimal12;
  /** The fund's share, without quotas that fell to the fund. */
  readonly fundCents: bigint;
  readonly restCents: bigint;
  readonly quotas: readonly (QuotaName & { readonly exactCents: Decimal12; readonly cents: bigint; readonly toFundCents: bigint })[];
}

/** How a receiver's cents fall into premium and valorisation: the premium is spread over all receivers by their cents, the valorisation is the rest. */
export interface ComponentSplit {
  readonly premium: SplitStep;
  readonly refundCents: bigint;
}

/** A receiver's cents: premium + valorisation. */
export interface ReceivedCents {
  readonly cents: bigint;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
}

type ExplainedPeriod = Pick<SettlementInput, 'from' | 'to' | 'timeZone' | 'energyUnit'>;

/** What every explanation shows of the configuration: how the components came about and what became of them. */
export interface ExplainedPool {
  readonly period: ExplainedPeriod;
  readonly premium: PremiumLine;
  readonly refund: { readonly lines: readonly ValorisationLine[]; readonly exactCents: Decimal12; readonly amount: Component };
  /** Null where no rule shares anything out. */
  readonly pool: PoolLine | null;
  readonly parametersUsed: readonly ParameterRow[];
  /** Plants whose premium ended in or before the period, as far as the reader may see them. */
  readonly ended: readonly EndedLine[];
}

/** The end of a plant's premium: the first day of service plus the years of the incentive plus the days it was stopped. */
export interface EndedLine {
  readonly plantId: string;
  readonly serviceStart: string;
  readonly years: string;
  readonly stoppedDays: number;
  /** First day without premium. */
  readonly endDay: string;
}

/** What a storage charged for later injection, and what that counts for by its efficiency; energies in the input's unit. */
export interface StorageLine {
  readonly id: string;
  readonly charged: bigint;
  readonly counted: bigint;
  readonly efficiency: readonly DatedValue[];
}

/** A plant that counts with others as one for its tariff class; powers in kW. */
export interface ClassLine {
  readonly plantId: string;
  readonly group: string;
  readonly powerKw: string;
  readonly classPowerKw: string;
}

/** The chain from readings to a subject's cents: hours, tariff, components, pool, quotas. The quotas' cents add up to `cents`. */
export interface Explanation extends ExplainedPool, ReceivedCents {
  readonly id: string;
  readonly role: 'plant' | 'point';
  /** What counts for sharing: injection, or withdrawal with storage and less exempt energy; `metered` is what the meter says. */
  readonly own: bigint;
  readonly metered: bigint;
  readonly storages: readonly StorageLine[];
  /** What was measured as free of network tariffs. */
  readonly exempt: bigint;
  /** Empty where no plant's class goes by a split group. */
  readonly classes: readonly ClassLine[];
  readonly part: Decimal12;
  readonly shared: bigint;
  readonly missingReadings: number;
  readonly hours: readonly HourLine[];
  readonly quotas: readonly QuotaLine[];
  /** Null for a subject that no quota addresses. */
  readonly components: ComponentSplit | null;
}

/** Why the fund or a cost got its cents. */
export interface ReceiverExplanation extends ExplainedPool, ReceivedCents {
  readonly id: string;
  readonly role: 'fund' | 'cost';
  /** What the rule asks for a cost, and what was left of the total when its turn came; null for the fund. */
  readonly asked: { readonly cents: bigint; readonly availableCents: bigint } | null;
  readonly components: ComponentSplit;
}

/** The excess of one set of plants: (incentivised / injected - threshold) in percentage points, times its premium. */
interface ExcessLine {
  readonly set: string;
  readonly incentivised: Fraction;
  readonly injected: bigint;
  readonly threshold: string;
  readonly over: Decimal12;
  readonly premiumExactCents: Decimal12;
  readonly exactCents: Decimal12;
}

/** The ring-fenced part of the premium over the period; a month's figure stays provisional until the year is settled. */
export interface ExcessExplanation extends Pick<ExplainedPool, 'period' | 'premium' | 'parametersUsed'> {
  readonly role: 'excess_premium';
  readonly sets: readonly ExcessLine[];
  readonly exactCents: Decimal12;
  readonly amount: Component;
}
