import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byHour, firstUnsettled, plus, provisionalEnergy, publishedEnergy, settledEnergy } from './home-energy.ts';

const DAY = { day: '2026-05-01', unit: 'Wh', ownUnit: 'mWh' } as const;

describe('the energy of a home', () => {
  it('is its part of the shared energy and the rest, in settled months', () => {
    const months = [
      { month: '2026-01', unit: 'Wh', withdrawn: 300_000, coincident: 120_000 },
      { month: '2026-02', unit: 'mWh', withdrawn: 1_000_500, coincident: 500 },
    ] as const;
    expect(settledEnergy(months)).toEqual({ shared: 120_000_500, rest: 181_000_000 });
  });

  it('is a part by withdrawal of each provisional hour', () => {
    const day = { ...DAY, withdrawn: [10, 4, 0], shared: [5, 4, 0], own: Float64Array.of(2_000, 4_000, 0) };
    expect(provisionalEnergy(day)).toEqual({ shared: 1_000 + 4_000, rest: 1_000 });
    expect(provisionalEnergy({ ...day, own: Float64Array.of(2_000, Number.NaN, 0) })).toBeUndefined();
  });

  it('sums to the meter, whatever was shared', () => {
    const hour = fc.record({ own: fc.nat(50_000_000), others: fc.nat(50_000), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1, maxLength: 25 }), (hours) => {
        const withdrawn = hours.map(({ own, others }) => Math.ceil(own / 1000) + others);
        const shared = withdrawn.map((all, i) => Math.floor(all * (hours[i]?.share ?? 0)));
        const energy = provisionalEnergy({ ...DAY, withdrawn, shared, own: Float64Array.from(hours, ({ own }) => own) });
        const meter = hours.reduce((total, { own }) => total + own, 0);
        expect([(energy?.shared ?? 0) + (energy?.rest ?? 0), (energy?.rest ?? -1) >= 0]).toEqual([meter, true]);
      }),
    );
  });

  it('never falls once it was told', () => {
    const before = { shared: 10, rest: 20 };
    expect(publishedEnergy(before, { shared: 8, rest: 22 })).toEqual({ shared: 10, rest: 22 });
    expect(plus(before, before)).toEqual({ shared: 20, rest: 40 });
  });

  it('knows until when months are settled without a break', () => {
    expect(firstUnsettled('2026-01', [{ month: '2026-01' }, { month: '2026-02' }, { month: '2026-04' }])).toBe('2026-03');
    expect(firstUnsettled('2026-01', [])).toBe('2026-01');
  });

  it('is taken by the hour, where no quarter is missing', () => {
    expect(byHour(Float64Array.of(1, 2, 3, 4, 5, Number.NaN, 7, 8), 15)).toEqual(Float64Array.of(10, Number.NaN));
    expect(byHour(Float64Array.of(1, 2), 60)).toEqual(Float64Array.of(1, 2));
  });
});
