import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-date.ts';
import type { Holder } from '../../members/holders.ts';
import type { Side } from '../engine/quota-weights.ts';
import type { DistributionRow, DistributionRule, EarningEnergy, PlantSet } from '../types.ts';

/** Who receives the part of a plant or point in a month. */
export interface Recipient {
  readonly memberId: string;
  readonly holder: Holder;
  /** The value of the law that says whether the holder's class counts as an enterprise. */
  readonly enterprise: ParameterRow;
}

/** A set's exact energies (mWh) and its premium of a month. */
export interface MonthSet extends EarningEnergy {
  readonly premiumCents: bigint;
}

/** Why a month's figures may still change. */
export type OpenReason = 'not_settled' | 'missing_readings' | 'missing_prices' | 'blocked' | 'no_rule';

/** A settled month as its year needs it; measured weights count mWh, so that months of either unit can be added. */
export interface YearMonth {
  readonly month: LocalMonth;
  /** Null: nothing was shared out. */
  readonly rule: DistributionRule | null;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
  readonly sets: readonly MonthSet[];
  readonly producers: Side;
  readonly consumers: Side;
  /** The rows as posted with the month's newest version. */
  readonly posted: readonly DistributionRow[];
  /** By id of plant or point. */
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly open: readonly OpenReason[];
  /** Approved as it is: final for the year, though figures may still come. */
  readonly isApproved: boolean;
}

/** What excess premium may be used for: consumers that are not enterprises, or social purposes where the plants stand. */
export const EXCESS_USES = ['non_enterprise_consumers', 'social_purpose'] as const;
export type ExcessUse = (typeof EXCESS_USES)[number];

/** A spending from the ring-fenced account. `memberId`: the consumer that it was paid to; `place`: where a social purpose was served. */
export interface RingFencedUse {
  readonly on: LocalDate;
  readonly purpose: ExcessUse;
  readonly memberId?: string | null;
  readonly reference?: string | null;
  readonly place?: string | null;
  readonly description: string;
  readonly cents: bigint;
}

/** What a member brought into the year unpaid, and what was paid to him within it. */
export interface MemberPayments {
  readonly carriedInCents: bigint;
  readonly paidCents: bigint;
}

export interface YearInput {
  readonly year: number;
  /** All months of the year in which the configuration was in service. */
  readonly expectedMonths: readonly LocalMonth[];
  readonly months: readonly YearMonth[];
  /** Plants that owe GSE's yearly fee, power in kW. */
  readonly plants: readonly { readonly id: string; readonly powerKw: string }[];
  readonly ringFenced: { readonly openingCents: bigint; readonly uses: readonly RingFencedUse[] };
  /** Whether the community deducts VAT on the year's last day; where not, VAT on GSE's fees is a cost. */
  readonly deductsVat: boolean;
  /** As GSE certified the year's excess premium, null until it did; and what the years before left to use. */
  readonly excess: { readonly certifiedCents: bigint | null; readonly openingCents: bigint };
  readonly payments: ReadonlyMap<string, MemberPayments>;
}

/** One set's yearly excess: (incentivised / injected - threshold) in percentage points, times its premium. Fractions as text, energy in mWh. */
export interface SetExcess {
  readonly set: PlantSet;
  readonly incentivised: string;
  readonly injected: bigint;
  readonly premiumCents: bigint;
  readonly threshold: string;
  readonly over: string;
  readonly exactCents: string;
}

export interface ComponentCents {
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
}

/** A row of the year: `memberId` and `holder` are null for costs and fund. `difference` = recomputed - posted. */
export interface YearRow {
  readonly role: DistributionRow['role'];
  readonly id: string;
  readonly memberId: string | null;
  readonly holder: Holder | null;
  readonly enterprise: ParameterRow | null;
  readonly posted: ComponentCents;
  readonly recomputed: ComponentCents;
  readonly difference: ComponentCents;
}

/** What a row gives back of its premium; `memberId` is null for costs and fund. */
export interface TakenBack {
  readonly role: DistributionRow['role'];
  readonly id: string;
  readonly memberId: string | null;
  readonly cents: bigint;
}
