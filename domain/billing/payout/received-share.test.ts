import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MoneyPart } from './prepare.ts';
import { limitToArrivedSales, limitToReceived } from './received-share.ts';

const part = (earnedCents: number, configurationId = 1, component: MoneyPart['component'] = 'premium'): MoneyPart => ({
  partyId: 7,
  configurationId,
  component,
  earnedCents,
  paidCents: 0,
  preparedCents: 0,
});
const share = (owedCents: number, receivedCents: number) => ({
  configurationId: 1,
  component: 'premium' as const,
  owedCents,
  receivedCents,
});
const earned = (parts: readonly MoneyPart[]) => parts.map(({ earnedCents }) => earnedCents);

it('pays what GSE paid of it: of 1000.00 owed 600.01 arrived, so of 333.33 a member gets 200.00', () => {
  // 33333 x 60001 / 100000 = 20000.13..., floored
  expect(earned(limitToReceived([part(33_333)], [share(100_000, 60_001)]))).toEqual([20_000]);
});

it('leaves other configurations, other components and what is to be recovered as they are', () => {
  const parts = [part(100, 2), part(100, 1, 'refund'), part(-50)];
  expect(earned(limitToReceived(parts, [share(100, 10)]))).toEqual([100, 100, -50]);
});

it('pays nothing before anything arrived, and all of it once all arrived', () => {
  const of = (received: number) => earned(limitToReceived([part(100)], [share(100, received)]));
  expect([of(0), of(-5), of(100), of(120)]).toEqual([[0], [0], [100], [100]]);
});

it('never pays more in all than arrived', () => {
  const cents = fc.integer({ min: 0, max: 1e9 });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), cents, (amounts, received) => {
      const owed = amounts.reduce((sum, one) => sum + one, 0);
      const paid = limitToReceived(
        amounts.map((one) => part(one)),
        [share(owed, received)],
      ).reduce((sum, one) => sum + one.earnedCents, 0);
      expect(paid).toBeLessThanOrEqual(Math.min(received, owed));
    }),
  );
});

it('pays of sales what buyers paid, each producer and configuration by itself, and recovers what is owed', () => {
  const parts = [part(500, 1, 'sale'), part(500, 2, 'sale'), part(-50, 3, 'sale'), part(500)];
  const arrived = [1, 3].map((configurationId) => ({ partyId: 7, configurationId, receivedCents: 120 }));
  expect(earned(limitToArrivedSales(parts, arrived))).toEqual([120, 0, -50, 500]);
  expect(earned(limitToArrivedSales([part(500, 1, 'sale')], [{ partyId: 7, configurationId: 1, receivedCents: -9 }]))).toEqual([0]);
});
