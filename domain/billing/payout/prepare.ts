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

/** Refuses payments of a batch that are more than their members have earned, over all that is paid or prepared for them by now. */
export function refuseUnearned(parts: readonly MoneyPart[], partyIds: readonly number[]): void {
  const byParty = Map.groupBy(parts, ({ partyId }) => partyId);
  for (const partyId of partyIds) {
    const open = openOf(sumMoney(byParty.get(partyId) ?? []));
    if (open < 0) throw new DomainError('wrong_state', billingMessages.payoutNotEarned(partyId, eur(-open)));
  }
}

/** The parts without what a version that waits would take from them. */
export function withoutLosses(
  parts: readonly MoneyPart[],
  losses: readonly (Pick<MoneyPart, 'partyId' | 'configurationId' | 'component'> & { readonly lostCents: number })[],
): MoneyPart[] {
  const keyOf = ({ partyId, configurationId, component }: Pick<MoneyPart, 'partyId' | 'configurationId' | 'component'>): string =>
    `${partyId}/${configurationId}/${component}`;
  const lost = new Map(losses.map((one) => [keyOf(one), one.lostCents]));
  return parts.map((part) => ({ ...part, earnedCents: part.earnedCents - (lost.get(keyOf(part)) ?? 0) }));
}

/** Of each part the lower earnings of two views of the same accounts, such as up to a month and over all months. */
export function lowerEarnings(parts: readonly MoneyPart[], others: readonly MoneyPart[]): MoneyPart[] {
  const keyOf = ({ partyId, configurationId, component }: MoneyPart): string => `${partyId}/${configurationId}/${component}`;
  const byKey = new Map(others.map((part) => [keyOf(part), part.earnedCents]));
  return parts.map((part) => ({ ...part, earnedCents: Math.min(part.earnedCents, byKey.get(keyOf(part)) ?? part.earnedCents) }));
}

const eur = (cents: number): string => formatCents(BigInt(cents));
