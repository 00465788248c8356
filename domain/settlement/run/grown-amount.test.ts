import { describe, expect, it } from 'vitest';
import { grownAdvance, grownAmounts, type VersionBefore } from './grown-amount.ts';

const version = (premiumCents: number | null, more: Partial<VersionBefore> = {}): VersionBefore => ({
  premiumCents,
  refundCents: 0,
  state: 'posted',
  kind: 'complete',
  approverCaused: null,
  ...more,
});
const AGAIN = { kind: 'recalculated' };

describe('an amount that grows', () => {
  it.each([
    ['by less than 100 EUR, however often', [version(10)], 10_010, 0],
    ['by more than 100 EUR, from nothing', [version(0)], 10_001, 1],
    ['to twice as much', [version(20_000)], 40_000, 0],
    ['to more than twice as much', [version(20_000)], 40_001, 1],
    ['in steps that nobody approved', [version(39_000, AGAIN), version(20_000)], 41_000, 1],
    ['after a person approved more', [version(39_000, { ...AGAIN, approverCaused: false }), version(20_000)], 41_000, 0],
    ['after whoever caused it approved more', [version(39_000, { ...AGAIN, approverCaused: true }), version(20_000)], 41_000, 1],
    ['after a gap that another person approved', [version(15_000, { kind: 'partial', approverCaused: false }), version(20_000)], 41_000, 1],
    ['back to less than was posted last', [version(50_000, AGAIN), version(20_000)], 45_000, 0],
    ['beyond a version that was never posted', [version(90_000, { state: 'discarded' }), version(20_000)], 41_000, 1],
    ['where nothing was posted before', [], 900_000, 0],
    ['where it was blocked before', [version(null)], 900_000, 0],
    ['above the first time it was not blocked', [version(20_000, AGAIN), version(null, { kind: 'partial' })], 41_000, 1],
  ])('%s', (_, before, premiumCents, found) => {
    expect(grownAmounts(before, { premiumCents, refundCents: 0 }, true)).toHaveLength(found);
  });

  it('is compared by itself: a large premium does not hide the refund', () => {
    const before = [version(1_000_000, { refundCents: 10_000 })];
    expect(grownAmounts(before, { premiumCents: 1_000_000, refundCents: 50_000 }, false)).toEqual([
      { reason: 'grown_amount', component: 'refund', posted_cents: 10_000, cents: 50_000 },
    ]);
  });
});

it('finds an advance that is more than twice, and more than 100 EUR above, the most that a month was settled with', () => {
  const settled = { premiumCents: 20_000, refundCents: 0 };
  expect(grownAdvance(settled, { premiumCents: 40_000, refundCents: 10_000 })).toEqual([]);
  expect(grownAdvance(settled, { premiumCents: 40_001, refundCents: 10_001 })).toEqual([
    { reason: 'grown_amount', component: 'premium', posted_cents: 20_000, cents: 40_001 },
    { reason: 'grown_amount', component: 'refund', posted_cents: 0, cents: 10_001 },
  ]);
});
