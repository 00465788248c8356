import type { EnergySource, Voltage } from '../../assets/kinds.ts';
import type { AtecoEdition } from '../../kernel/legal/classes.ts';
import type { ExemptEnergyAllocation } from '../../kernel/legal/parameter-definitions.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-day.ts';
import type { EnterpriseSize } from '../../members/enterprises.ts';
import type { Holder } from '../../members/holders.ts';
import type { DistributionRule, SettlementInput } from '../types.ts';

/**
 * Where an added subject's readings come from. `like`: those of a subject that is there, times `scale`. `mean`: the mean withdrawal of all
 * points, scaled to `kwh` over all months. `hourly`: whole units of the settlement for every hour of all months, from the first instant on.
 */
export type AssumedCurve =
  | { readonly from: 'like'; readonly code: string; readonly scale: number }
  | { readonly from: 'mean'; readonly kwh: number }
  | { readonly from: 'hourly'; readonly values: readonly number[] };

/** One thing that would be different. */
export type WhatIfChange =
  | { readonly kind: 'distribution'; readonly rule: DistributionRule }
  | {
      readonly kind: 'add_member';
      readonly code: string;
      readonly holder: Holder;
      readonly voltage: Voltage;
      /** Prevalent activity and size of an enterprise; they decide no amount, only whether GSE admits it. */
      readonly enterprise?: { readonly atecoEdition: AtecoEdition; readonly atecoCode: string; readonly size: EnterpriseSize } | undefined;
      readonly curve: AssumedCurve;
    }
  | {
      readonly kind: 'add_plant';
      readonly code: string;
      /** Who receives its part: a member that is there or is added too. */
      readonly member: string;
      readonly powerKw: string;
      readonly entryIntoOperation: LocalDate;
      /** The signed proof is there for a plant from before the statute, within the relief of L. 60/2025. */
      readonly entryBeforeStatuteProved?: boolean;
      readonly region: string;
      readonly source: EnergySource;
      readonly voltage: Voltage;
      readonly grantShare: string;
      readonly curve: AssumedCurve;
    }
  | { readonly kind: 'remove_member'; readonly member: string }
  /** Points and plants by their codes. */
  | { readonly kind: 'remove_subjects'; readonly codes: readonly string[] }
  | { readonly kind: 'exempt_energy_allocation'; readonly allocation: ExemptEnergyAllocation }
  | { readonly kind: 'natural_persons_always_exempt'; readonly exempt: boolean };

/** A settled month as it was, with the member behind each plant and point. */
export interface WhatIfMonth {
  readonly month: LocalMonth;
  readonly input: SettlementInput;
  readonly memberOf: ReadonlyMap<string, string>;
}

/** Cents and energy of a member over all months; energy in units of the settlement. */
export interface WhatIfAmounts {
  readonly premiumCents: number;
  readonly refundCents: number;
  readonly withdrawn: number;
  readonly injected: number;
}

interface WhatIfMember {
  readonly member: string;
  readonly before: WhatIfAmounts;
  readonly after: WhatIfAmounts;
}

export interface WhatIfTotals {
  readonly shared: number;
  readonly premiumCents: number;
  readonly refundCents: number;
  readonly fundCents: number;
  readonly costsCents: number;
}

/** What the changes would have made of stored months. */
export interface WhatIfResult {
  readonly before: WhatIfTotals;
  readonly after: WhatIfTotals;
  readonly members: readonly WhatIfMember[];
}
