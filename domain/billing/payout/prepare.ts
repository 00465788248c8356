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

/** Money of one origin is never paid for another: what GSE paid (premium and refund), and what buyers of energy paid. */
const POTS = ['gse', 'sale'] as const;
export type Pot = (typeof POTS)[number];

export const potOf = (component: LedgerComponent): Pot => (component === 'sale' ? 'sale' : 'gse');

/** What of a pot on the community's bank account may go to members: neither what is ring-fenced nor what is prepared already. */
export interface AvailableMoney {
  readonly bankCents: number;
  readonly ringFencedCents: number;
  readonly preparedCents: number;
}

/** What the community's bank account holds, by pot. */
export type HeldMoney = Readonly<Record<Pot, AvailableMoney>>;

interface PaidLines {
  readonly lines: readonly { readonly component: LedgerComponent; readonly cents: number }[];
}

/** Refuses payments above what has arrived in each pot so far. */
export function refuseUncovered(payouts: readonly PaidLines[], held: HeldMoney): void {
  const lines = payouts.flatMap((payout) => payout.lines);
  for (const pot of POTS) {
    const { bankCents, ringFencedCents, preparedCents } = held[pot];
    const cents = lines.filter(({ component }) => potOf(component) === pot).reduce((sum, line) => sum + line.cents, 0);
    const available = bankCents - Math.max(0, ringFencedCents) - preparedCents;
    if (cents <= Math.max(0, available)) continue;
    const text = billingMessages.payoutsNotCovered(pot, {
      wanted: eur(cents),
      available: eur(available),
      bank: eur(bankCents),
      ringFenced: eur(ringFencedCents),
      prepared: eur(preparedCents),
    });
    throw new DomainError('wrong_state', text);
  }
}

const eur = (cents: number): string => formatCents(BigInt(cents));
