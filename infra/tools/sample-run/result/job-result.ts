import type { EnergyUnit } from '../../../../domain/kernel/energy/units.ts';

/** A settled month; energy in `energyUnit`, null money where a legal value is missing (`blocked` says which). */
export interface MonthResult {
  readonly month: string;
  readonly runId: number;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly hours: number;
  readonly missingReadings: number;
  readonly unpricedHours: number;
  /** Where the hours with shared energy and no price lie: instants, `to` excluded. */
  readonly unpriced: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
  readonly excessPremiumCents: number | null;
  readonly fundCents: number;
  /** What members get of the month: premium and valorisation less costs and fund. */
  readonly distributedCents: number;
  /** Amounts that cannot be determined, and the legal value that each one lacks. */
  readonly blocked: readonly { readonly component: string; readonly parameter: string }[];
  readonly approvedBy: string | null;
}

/** A member over all months. */
export interface MemberResult {
  readonly code: string;
  readonly name: string;
  readonly withdrawn: number;
  readonly injected: number;
  /** Shared energy that the member's points withdrew, and that its plants gave. */
  readonly sharedAsConsumer: number;
  readonly sharedAsProducer: number;
  readonly premiumCents: number;
  readonly refundCents: number;
  readonly totalCents: number;
}

/** One amount followed back to readings, price, tariff and key, as the API explains it. */
export interface ExplainedAmount {
  readonly month: string;
  readonly code: string;
  readonly member: string;
  readonly cents: number;
  readonly lines: readonly string[];
}

/** All that the job found, as printed, reported and written by `--json`. */
export interface JobResult {
  readonly version: 1;
  readonly community: { readonly id: number; readonly code: string; readonly name: string; readonly status: string };
  readonly configuration: { readonly id: number; readonly code: string; readonly kind: string; readonly marketZone: string };
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
  readonly months: readonly MonthResult[];
  readonly members: readonly MemberResult[];
  /** Shared energy by wall-clock hour 0 to 23, over all months. */
  readonly sharedByHourOfDay: readonly number[];
  readonly fundCents: number;
  readonly costsCents: number;
  readonly explained: ExplainedAmount | null;
  /** Own values that count though nobody is sure of them. */
  readonly assumptions: readonly string[];
}
