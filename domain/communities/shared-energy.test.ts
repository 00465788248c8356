import { describe, expect, it } from 'vitest';
import { type SharedMonth, shareOfInjected, sumMonths } from './shared-energy.ts';

const month = (premium_cents: number | null): SharedMonth => ({
  ...{ withdrawn: 5, injected: 4, shared: 3 },
  ...{ premium_cents, refund_cents: null },
});

describe('the shared energy of months', () => {
  it('adds up, with the money that is known', () => {
    expect(sumMonths([month(null), month(70)])).toEqual({ withdrawn: 10, injected: 8, shared: 6, premium_cents: 70, refund_cents: null });
  });

  it('has no money where no month has any', () => {
    expect(sumMonths([])).toEqual({ withdrawn: 0, injected: 0, shared: 0, premium_cents: null, refund_cents: null });
  });

  it('is a share of what was injected, if anything was', () => {
    expect([shareOfInjected({ shared: 3, injected: 4 }), shareOfInjected({ shared: 0, injected: 0 })]).toEqual([0.75, null]);
  });
});
