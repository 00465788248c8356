import { DomainError } from '../../kernel/errors.ts';
import { formatCents } from '../../kernel/money/decimal.ts';
import type { LedgerComponent } from '../../settlement/types.ts';
import { billingMessages } from '../messages.ts';
import { type MemberMoney, payableOf } from './payable.ts';

/** A member's money in one configuration and component. */
export interface MoneyPart extends MemberMoney {
  readonly partyId: number;
  readonly configurationId: number;
  readonly component: LedgerComponent;
}

/** A payment to a member: all that is open of it, part by part. */
export interface PreparedPayout {
  readonly partyId: number;
  readonly cents: number;
  readonly lines: readonly { readonly configurationId: number; readonly component: LedgerComponent; readonly cents: number }[];
}

/** The sum over parts. */
export function sumMoney(parts: readonly MemberMoney[]): MemberMoney {
  const sum = (of: (part: MemberMoney) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    earnedCents: sum(({ earnedCents }) => earnedCents),
    paidCents: sum(({ paidCents }) => paidCents),
    preparedCents: sum(({ preparedCents }) => preparedCents),
  };
}

/** Pays every member what is payable over all his parts, so that what was paid too much in one is netted with another. */
export function preparePayouts(parts: readonly MoneyPart[], minimumCents: number): PreparedPayout[] {
  return [...Map.groupBy(parts, ({ partyId }) => partyId)].flatMap(([partyId, own]) => {
    const { payableCents } = payableOf(sumMoney(own), minimumCents);
    if (payableCents === 0) return [];
    const lines = own
      .map(({ configurationId, component, ...money }) => ({ configurationId, component, cents: openOf(money) }))
      .filter(({ cents }) => cents !== 0);
    return [{ partyId, cents: payableCents, lines }];
  });
}

const openOf = ({ earnedCents, paidCents, preparedCents }: MemberMoney): number => earnedCents - paidCents - preparedCents;

/** What of the community's bank account may go to members: neither what is ring-fenced nor what is prepared already. */
export interface AvailableMoney {
  readonly bankCents: number;
  readonly ringFencedCents: number;
  readonly preparedCents: number;
}

/** Refuses payments above what GSE has paid so far. */
export function refuseUncovered(payouts: readonly PreparedPayout[], { bankCents, ringFencedCents, preparedCents }: AvailableMoney): void {
  const cents = payouts.reduce((sum, payout) => sum + payout.cents, 0);
  const available = bankCents - Math.max(0, ringFencedCents) - preparedCents;
  if (cents <= available) return;
  throw new DomainError(
    'wrong_state',
    billingMessages.payoutsNotCovered(eur(cents), eur(available), eur(bankCents), eur(ringFencedCents), eur(preparedCents)),
  );
}

const eur = (cents: number): string => formatCents(BigInt(cents));
