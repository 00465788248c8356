/** A member's money: `earned` by posted runs and years, `paid` to him, `prepared` in payments that have not left yet. Cents. */
export interface MemberMoney {
  readonly earnedCents: number;
  readonly paidCents: number;
  readonly preparedCents: number;
}

/** What becomes of the money that is open: paid now, carried on until it is enough, or to be recovered from what is earned later. */
interface Payable {
  readonly payableCents: number;
  readonly carriedCents: number;
  readonly toRecoverCents: number;
}

/** Splits what is open; a sum below the community's smallest payment waits (record 0037). Exactly one of the three is not zero, unless nothing is open. */
export function payableOf({ earnedCents, paidCents, preparedCents }: MemberMoney, minimumCents: number): Payable {
  const open = earnedCents - paidCents - preparedCents;
  const isPayable = open > 0 && open >= minimumCents;
  return {
    payableCents: isPayable ? open : 0,
    carriedCents: !isPayable && open > 0 ? open : 0,
    toRecoverCents: open < 0 ? -open : 0,
  };
}
