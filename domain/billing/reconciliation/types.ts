import type { GseStage } from '../../kernel/legal/gse-stages.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';
import type { MoneyComponent } from '../../settlement/types.ts';

/** Why GSE's amount of a month and component is not ours. `none`: it is; `not_settled` and `not_imported`: one of the two is not there. */
export const CAUSES = [
  'none',
  'not_settled',
  'not_imported',
  'advance_vs_settlement',
  'rounding',
  'missing_readings',
  'missing_prices',
  'plant_start',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Our newest booked amount of a month and component, and what may explain a difference. Money in cents. */
export interface OurAmount {
  readonly runId: number;
  readonly kind: string;
  readonly cents: number;
  readonly missingReadings: number;
  readonly unpricedHours: number;
  /** Plant sections that count in the month. */
  readonly plants: number;
  /** One of them began or ended service, or entered into operation, within the month. */
  readonly plantChanges: boolean;
}

/** GSE's newest amount of a month and component. */
export interface GseAmount {
  readonly id: number;
  readonly stage: GseStage;
  readonly version: number;
  readonly cents: number;
}

/** What the ledger holds of a month and component; the differences as GSE's amount less ours. */
export interface BookedAmounts {
  readonly receivableCents: number;
  readonly receivedCents: number;
  readonly roundingCents: number;
  readonly differenceCents: number;
}

/** A month and component as both sides know it. */
export interface ReconciliationFacts extends BookedAmounts {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: LocalMonth;
  readonly component: MoneyComponent;
  readonly ours: OurAmount | null;
  readonly gse: GseAmount | null;
}
