import type { ParameterRow } from '../legal/parameter-row.ts';
import type { Component, Quota, SettlementInput } from './types.ts';

/** A number as text: a reduced fraction `7/3` where it is short, whole numbers plain. */
export type Fraction = string;

/** A number as a decimal with twelve places, cut off below. */
export type Decimal12 = string;

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

/** One hour in which the subject has a part of the shared energy; energies in the input's unit. */
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
  /** Of the plant itself; for a point of every plant that earns in the hour. */
  readonly tariffs: readonly TariffLine[];
}

/** A rate times a quantity of energy (for losses: energy times price). */
export interface RefundLine {
  readonly term: string;
  readonly firstDay: string;
  readonly endDay: string;
  readonly rate: string;
  readonly quantity: Fraction;
  readonly refundEur: Fraction;
}

/** What a quota gave the subject: cents x weight / all weights, floored, plus at most one cent of the rest. */
export interface QuotaLine {
  readonly quota: Quota;
  readonly quotaCents: bigint;
  /** What of it fell to the fund because nobody weighed: all or nothing. */
  readonly toFundCents: bigint;
  readonly weight: Decimal12;
  readonly allWeights: Decimal12;
  /** All weights were zero: shared equally. */
  readonly sharedEqually: boolean;
  readonly exactCents: Decimal12;
  readonly flooredCents: bigint;
  readonly extraCents: bigint;
  readonly cents: bigint;
}

/** The chain from readings to a subject's cents: hours, tariff, components, pool, quotas. The quotas' cents add up to `cents`. */
export interface Explanation {
  readonly id: string;
  readonly role: 'plant' | 'point';
  readonly period: Pick<SettlementInput, 'from' | 'to' | 'timeZone' | 'energyUnit'>;
  /** What counts for sharing: injection, or withdrawal with storage and less exempt energy; `metered` is what the meter says. */
  readonly own: bigint;
  readonly metered: bigint;
  readonly part: Decimal12;
  readonly shared: bigint;
  readonly missingReadings: number;
  readonly hours: readonly HourLine[];
  readonly premium: {
    readonly plants: readonly { readonly id: string; readonly exactCents: Decimal12; readonly cents: bigint }[];
    readonly exactCents: Decimal12;
    readonly amount: Component;
  };
  readonly refund: { readonly lines: readonly RefundLine[]; readonly exactCents: Decimal12; readonly amount: Component };
  readonly pool: {
    readonly totalCents: bigint;
    readonly costsCents: bigint;
    readonly fundShare: string;
    /** The fund's share, without quotas that fell to the fund. */
    readonly fundCents: bigint;
    readonly restCents: bigint;
  } | null;
  readonly quotas: readonly QuotaLine[];
  readonly cents: bigint;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
  readonly parametersUsed: readonly ParameterRow[];
}
