import type { GseStage } from '../../kernel/legal/gse-stages.ts';
import type { MoneyComponent } from '../../settlement/types.ts';
import { judgeDifference } from './judge.ts';
import type { Cause, ReconciliationFacts } from './types.ts';

/** A month and component of the reconciliation; money in cents, differences as GSE's less ours. */
export interface ReconciliationLine {
  readonly month: string;
  readonly component: MoneyComponent;
  readonly ours_run_id: number | null;
  readonly ours_kind: string | null;
  readonly ours_cents: number | null;
  readonly gse_stage: GseStage | null;
  readonly gse_version: number | null;
  readonly gse_cents: number | null;
  readonly difference_cents: number | null;
  readonly cause: Cause;
  /** What the ledger holds of it: owed by GSE (differences included), received, and the differences' own lines. */
  readonly receivable_cents: number;
  readonly received_cents: number;
  readonly open_cents: number;
  readonly booked_rounding_cents: number;
  readonly booked_difference_cents: number;
  /** Where the month's premium by each reading of the law is compared with GSE's; null if no reading could explain a difference. */
  readonly readings: string | null;
}

/** `readingsAt`: where the readings of this month are compared. */
export function reconciliationLine(facts: ReconciliationFacts, readingsAt: string): ReconciliationLine {
  const { month, component, ours, gse, receivableCents, receivedCents, roundingCents, differenceCents: bookedCents } = facts;
  const { differenceCents, cause } = judgeDifference(facts);
  return {
    month,
    component,
    ours_run_id: ours?.runId ?? null,
    ours_kind: ours?.kind ?? null,
    ours_cents: ours?.cents ?? null,
    gse_stage: gse?.stage ?? null,
    gse_version: gse?.version ?? null,
    gse_cents: gse?.cents ?? null,
    difference_cents: differenceCents,
    cause,
    receivable_cents: receivableCents,
    received_cents: receivedCents,
    open_cents: receivableCents - receivedCents,
    booked_rounding_cents: roundingCents,
    booked_difference_cents: bookedCents,
    readings: mayBeReading(facts, cause) ? readingsAt : null,
  };
}

/** A premium that differs by more than rounding, both sides settled, may follow another reading of the rules on exempt energy. */
const mayBeReading = ({ component }: ReconciliationFacts, cause: Cause): boolean =>
  component === 'premium' && !['none', 'not_settled', 'not_imported', 'advance_vs_settlement', 'rounding'].includes(cause);
