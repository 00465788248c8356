import { expect, it } from 'vitest';
import type { LedgerComponent } from '../../settlement/types.ts';
import { preparePayouts, refuseUncovered } from './prepare.ts';

const part = (partyId: number, component: LedgerComponent, earnedCents: number, paidCents = 0, configurationId = 1) => ({
  partyId,
  configurationId,
  component,
  earnedCents,
  paidCents,
  preparedCents: 0,
});

it('pays all that is open over components and configurations, and nets what was paid too much', () => {
  const parts = [part(1, 'premium', 6000), part(1, 'refund', 500, 700), part(1, 'premium', 0, 100, 2), part(2, 'premium', 4999)];
  expect(preparePayouts(parts, 5000)).toEqual([
    {
      partyId: 1,
      cents: 5700,
      lines: [
        { configurationId: 1, component: 'premium', cents: 6000 },
        { configurationId: 1, component: 'refund', cents: -200 },
        { configurationId: 2, component: 'premium', cents: -100 },
      ],
    },
  ]);
  expect(preparePayouts(parts, 0).map(({ partyId }) => partyId)).toEqual([1, 2]);
});

it('pays nobody who owes', () => expect(preparePayouts([part(1, 'premium', 100, 5000)], 0)).toEqual([]));

it('refuses more than the bank holds in addition to ring-fenced and prepared money', () => {
  const payouts = preparePayouts([part(1, 'premium', 6000)], 5000);
  const sale = { bankCents: 0, ringFencedCents: 0, preparedCents: 0 };
  const held = (gse: object) => ({ sale, gse: { bankCents: 8000, ringFencedCents: 1500, preparedCents: 500, ...gse } });
  expect(() => refuseUncovered(payouts, held({}))).not.toThrow();
  expect(() => refuseUncovered(payouts, held({ bankCents: 7999 }))).toThrow(/60\.00 EUR would be paid, but 59\.99 EUR/);
  expect(() => refuseUncovered(payouts, held({ ringFencedCents: -100, bankCents: 6500 }))).not.toThrow();
});

it('pays sales from what buyers paid only, and premium from what GSE paid only', () => {
  const pot = (bankCents: number) => ({ bankCents, ringFencedCents: 0, preparedCents: 0 });
  const [sold, earned] = [preparePayouts([part(1, 'sale', 6000)], 1), preparePayouts([part(1, 'premium', 6000)], 1)];
  expect(() => refuseUncovered(sold, { gse: pot(99_999), sale: pot(5999) })).toThrow(/60\.00 EUR would be paid for energy that was sold/);
  expect(() => refuseUncovered(earned, { gse: pot(5999), sale: pot(99_999) })).toThrow(/record first what GSE paid/);
  expect(() => refuseUncovered([...sold, ...earned], { gse: pot(6000), sale: pot(6000) })).not.toThrow();
});
