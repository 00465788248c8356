import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payableOf } from './payable.ts';

const money = (earnedCents: number, paidCents = 0, preparedCents = 0) => ({ earnedCents, paidCents, preparedCents });

it.each([
  ['pays from the smallest payment on', money(5000), { payableCents: 5000, carriedCents: 0, toRecoverCents: 0 }],
  ['carries less on', money(4999), { payableCents: 0, carriedCents: 4999, toRecoverCents: 0 }],
  ['counts what was paid and what is prepared', money(9000, 3000, 2000), { payableCents: 0, carriedCents: 4000, toRecoverCents: 0 }],
  ['recovers what was paid too much', money(1000, 3000), { payableCents: 0, carriedCents: 0, toRecoverCents: 2000 }],
  ['has nothing for nothing', money(3000, 3000), { payableCents: 0, carriedCents: 0, toRecoverCents: 0 }],
])('%s', (_, member, expected) => expect(payableOf(member, 5000)).toEqual(expected));

it('pays every cent where the community decided on no smallest payment', () => {
  expect(payableOf(money(1), 0)).toEqual({ payableCents: 1, carriedCents: 0, toRecoverCents: 0 });
});

it('never pays more than what is open, and loses nothing', () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(cents, fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(10_000), (earned, paid, prepared, minimum) => {
      const { payableCents, carriedCents, toRecoverCents } = payableOf(money(earned, paid, prepared), minimum);
      return (
        payableCents + carriedCents - toRecoverCents === earned - paid - prepared &&
        payableCents >= 0 &&
        (payableCents === 0 || payableCents >= minimum)
      );
    }),
  );
});
