import { describe, expect, it } from 'vitest';
import { touchedHours } from './touched-hours.ts';

const quarters = (count: number, change: Readonly<Record<number, number>> = {}) => ({
  resolutionMinutes: 15,
  values: Float64Array.from({ length: count }, (_, i) => change[i] ?? i),
});

describe('touchedHours', () => {
  it('spans the first to the last hour that differs', () => {
    expect(touchedHours(quarters(96), quarters(96, { 5: 900, 41: 900 }))).toEqual({ firstHour: 1, lastHour: 10 });
    expect(touchedHours(quarters(96), quarters(96, { 95: 0 }))).toEqual({ firstHour: 23, lastHour: 23 });
  });

  it('takes a reading that was missing and one that stays missing for what they are', () => {
    const gap = quarters(96, { 8: Number.NaN });
    expect(touchedHours(gap, quarters(96))).toEqual({ firstHour: 2, lastHour: 2 });
    expect(touchedHours(gap, gap)).toBeNull();
  });

  it('takes the whole day where nothing was stored or the grid is another, on clock changes too', () => {
    expect(touchedHours(undefined, quarters(100))).toEqual({ firstHour: 0, lastHour: 24 });
    expect(touchedHours({ resolutionMinutes: 60, values: new Float64Array(23) }, quarters(92))).toEqual({ firstHour: 0, lastHour: 22 });
  });
});
