import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateGap } from '../estimation/estimate-gap.ts';
import { intervalsOfSpan, spansOf, totalOfGap } from './spans.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T23:00:00Z');
const grid = (values: readonly number[]) => ({ start: START, minutes: 60, values: Float64Array.from(values), unit: 'Wh' as const });
const reading = (hour: number, wh: number) => ({ at: START + hour * HOUR, valueMwh: wh * 1000 });

describe('readings of registers', () => {
  it('say what flowed between them, but nothing where the register fell or was not read for months', () => {
    expect(spansOf([reading(48, 700), reading(0, 100), reading(24, 350)]).map(({ mwh }) => mwh)).toEqual([250_000, 350_000]);
    expect(spansOf([reading(0, 900), reading(24, 10), reading(48, 30)])).toMatchObject([{ mwh: 20_000 }]);
    expect(spansOf([reading(0, 0), reading(24 * 63, 10)])).toEqual([]);
  });

  it('lie on the grid of a series or say nothing about it', () => {
    const day = grid(Array(24).fill(1));
    expect(intervalsOfSpan(day, { from: START + HOUR, to: START + 3 * HOUR })).toEqual({ from: 1, to: 3 });
    expect(intervalsOfSpan(day, { from: START + HOUR / 2, to: START + 3 * HOUR })).toBeUndefined();
    expect(intervalsOfSpan(day, { from: START - HOUR, to: START + HOUR })).toBeUndefined();
    expect(intervalsOfSpan(day, { from: START, to: START + 25 * HOUR })).toBeUndefined();
  });

  it('give the total of a gap by the shortest stretch that lacks nothing else', () => {
    const values = Array.from({ length: 48 }, () => 10);
    values.fill(Number.NaN, 5, 8);
    values[40] = Number.NaN;
    const spans = spansOf([reading(0, 1000), reading(24, 1000 + 210 + 77), reading(48, 2000)]);
    const all = [...spans, { from: START, to: START + 48 * HOUR, mwh: 1_000_000 }];
    expect(totalOfGap(grid(values), { from: 5, to: 8 }, all)).toBe(77);
    expect(totalOfGap(grid(values), { from: 40, to: 41 }, spans)).toBe(713 - 230);
    expect(totalOfGap(grid(values), { from: 5, to: 8 }, [{ from: START, to: START + 24 * HOUR, mwh: 100_000 }])).toBeUndefined();
    expect(totalOfGap(grid(values), { from: 5, to: 8 }, [])).toBeUndefined();
  });

  it('close an estimate to the unit, whatever is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 24, maxLength: 24 }), fc.nat(22), fc.nat(10), (values, from, length) => {
        const gap = { from, to: Math.min(24, from + length + 1) };
        const total = values.reduce((sum, one) => sum + one, 0);
        const open = grid(values);
        open.values.fill(Number.NaN, gap.from, gap.to);
        const left = totalOfGap(open, gap, [{ from: START, to: START + 24 * HOUR, mwh: total * 1000 }]);
        const context = { ...open, days: ['2026-03-02'], dayStarts: Int32Array.of(0, 24), shape: 'other' as const };
        const estimate = estimateGap(context, gap, left);
        expect(left).toBe(values.slice(gap.from, gap.to).reduce((sum, one) => sum + one, 0));
        expect(estimate?.values.reduce((sum, one) => sum + one, 0)).toBe(left);
      }),
    );
  });
});
