import { GROWTH_CENTS, GROWTH_FACTOR } from '../../settlement/run/grown-amount.ts';

/** Why a version of a sale waits for approval. */
export const SALE_FINDINGS = ['lowers', 'below_received', 'grows', 'other_producer', 'month_waits'] as const;
export type SaleFinding = (typeof SALE_FINDINGS)[number];

/** `posted`: it counts, or did until the next version; `discarded`: another version came before it was approved. */
export const SALE_STATES = ['posted', 'awaiting_approval', 'discarded'] as const;
export type SaleState = (typeof SALE_STATES)[number];

/** What a version gives to whom, net of fees, in cents. */
export interface SaleAmount {
  readonly partyId: number;
  readonly netCents: number;
}

interface SaleBefore {
  /** The version that counts; undefined: none yet. */
  readonly counted: SaleAmount | undefined;
  /** The newest version that somebody approved, else the first one: what growth is compared with, so that small steps make no large one. */
  readonly base: SaleAmount | undefined;
  readonly receivedCents: number;
  /** The readings that bound the sale are not those of a posted month. */
  readonly monthWaits: boolean;
}

/** Why the next version of a sale waits (decision record 0055); empty: it counts at once. */
export function saleFindings({ counted, base, receivedCents, monthWaits }: SaleBefore, next: SaleAmount): SaleFinding[] {
  const before = counted?.netCents ?? 0;
  const isOther = counted !== undefined && counted.netCents !== 0 && counted.partyId !== next.partyId;
  const findings: Readonly<Record<SaleFinding, boolean>> = {
    lowers: next.netCents < before,
    below_received: next.netCents < receivedCents,
    grows: base !== undefined && next.netCents > before && isGrown(base.netCents, next.netCents),
    other_producer: isOther,
    month_waits: monthWaits && next.netCents > before,
  };
  return SALE_FINDINGS.filter((finding) => findings[finding]);
}

const isGrown = (base: number, next: number): boolean => next > GROWTH_FACTOR * base && next - base > GROWTH_CENTS;
