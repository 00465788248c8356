import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/time/local-day.ts';
import { estimateGap } from './estimate-gap.ts';
import { dayTypeOf, type GapContext } from './gap-context.ts';
import { toWholeUnits } from './whole-units.ts';

const PER_DAY = 24;

function context(days: number, value: (day: number, hour: number) => number): GapContext {
  return {
    minutes: 60,
    values: Float64Array.from({ length: days * PER_DAY }, (_, i) => value(Math.floor(i / PER_DAY), i % PER_DAY)),
    days: Array.from({ length: days }, (_, day) => addDays('2025-03-03', day)),
    dayStarts: Int32Array.from({ length: days + 1 }, (_, day) => day * PER_DAY),
    shape: 'use',
  };
}

function withGap(one: GapContext, from: number, to: number): GapContext {
  const values = one.values.slice();
  values.fill(Number.NaN, from, to);
  return { ...one, values };
}

describe('the estimate of a gap', () => {
  it('finds again what is the same every day', () => {
    const home = context(14, (_, hour) => 100 + 50 * (hour > 17 ? 1 : 0));
    const from = 8 * PER_DAY;
    const estimate = estimateGap(withGap(home, from, from + 24), { from, to: from + 24 });
    expect(estimate?.method).toBe('blend');
    expect(Math.max(...Array.from(estimate?.values ?? [], (value, i) => Math.abs(value - (home.values[from + i] as number))))).toBeLessThan(
      40,
    );
  });

  it('is level where nothing is known but the reading before, and undefined where nothing is', () => {
    const alone = context(1, (_, hour) => (hour === 4 ? 70 : Number.NaN));
    expect(estimateGap(alone, { from: 5, to: 9 })).toMatchObject({ values: Float64Array.of(70, 70, 70, 70) });
    expect(
      estimateGap(
        context(1, () => Number.NaN),
        { from: 3, to: 5 },
      ),
    ).toBeUndefined();
    expect(
      estimateGap(
        context(1, () => Number.NaN),
        { from: 3, to: 5 },
        9,
      )?.values,
    ).toEqual(Float64Array.of(5, 4));
  });

  it('closes to the register to the unit, has no negative reading and fills the gap, whatever is around it', () => {
    const reading = fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(
        fc.array(reading, { minLength: 10 * PER_DAY, maxLength: 10 * PER_DAY }),
        fc.integer({ min: 0, max: 9 * PER_DAY }),
        fc.integer({ min: 1, max: PER_DAY }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (readings, from, length, total) => {
          const gap = { from, to: from + length };
          const around = withGap({ ...context(10, () => 0), values: Float64Array.from(readings) }, gap.from, gap.to);
          const closed = estimateGap(around, gap, total)?.values as Float64Array;
          expect(closed.reduce((sum, value) => sum + value, 0)).toBe(total);
          for (const values of [closed, estimateGap(around, gap)?.values ?? closed]) {
            expect(values.length).toBe(length);
            for (const value of values) expect(Number.isInteger(value) && value >= 0).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives nothing in the dark for a plant', () => {
    const plant = { ...context(9, (_, hour) => (hour > 6 && hour < 19 ? 900 : 0)), shape: 'generation' as const };
    const dark = Uint8Array.from(plant.values, (_, i) => (i % PER_DAY > 6 && i % PER_DAY < 19 ? 0 : 1));
    const from = 5 * PER_DAY;
    const estimate = estimateGap({ ...withGap(plant, from, from + 24), dark }, { from, to: from + 24 }, 5000);
    expect(estimate?.values.every((value, i) => dark[from + i] === 0 || value === 0)).toBe(true);
    expect(estimate?.values.reduce((sum, value) => sum + value, 0)).toBe(5000);
  });
});

describe('whole units', () => {
  it('keep the sum of what is rounded to half a unit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 100 }), (values) => {
        const sum = (all: Iterable<number>) => [...all].reduce((total, value) => total + value, 0);
        expect(Math.abs(sum(toWholeUnits(Float64Array.from(values))) - sum(values))).toBeLessThanOrEqual(0.5001);
      }),
    );
  });
});

it('takes national holidays for Sundays', () => {
  expect(['2025-04-25', '2025-04-26', '2025-04-27', '2025-04-28'].map(dayTypeOf)).toEqual(['sunday', 'saturday', 'sunday', 'working']);
});
