import { expect, it } from 'vitest';
import type { LedgerComponent } from '../../settlement/types.ts';
import { lowerEarnings, preparePayouts, refuseUnearned } from './prepare.ts';

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

it('pays up to a month at most what is open over all months', () => {
  const upTo = [part(1, 'premium', 32_881), part(2, 'premium', 500)];
  const all = [part(1, 'premium', 14_635), part(2, 'premium', 900)];
  expect(lowerEarnings(upTo, all).map(({ earnedCents }) => earnedCents)).toEqual([14_635, 500]);
});

it('sends nothing of a member who has earned less by now than is paid or prepared', () => {
  const prepared = { ...part(1, 'sale', 250_740), preparedCents: 250_740 };
  expect(() => refuseUnearned([prepared], [1])).not.toThrow();
  expect(() => refuseUnearned([{ ...prepared, earnedCents: 0 }], [1])).toThrow(/2507\.40 EUR less/);
  expect(() => refuseUnearned([{ ...prepared, earnedCents: 0 }], [2])).not.toThrow();
});
