import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart } from '../../kernel/time/local-day.ts';
import { REJECTED } from '../series-readings.ts';
import type { CurveHead } from './block.ts';
import { BlockTally, minutesOfDay } from './blocks.ts';
import { isDue, stretchesOf } from './plan.ts';

const HEAD: CurveHead = { holder: 'point', holderId: 1, code: 'P', quantity: 'withdrawn', unit: 'Wh', timeZone: 'Europe/Rome', series: 1 };
const day = (values: readonly number[], resolutionMinutes: number, quality: readonly number[] | null = null, version = 1) => ({
  day: '2025-03-01',
  version,
  resolutionMinutes,
  values,
  quality,
});
const block = (step: 'quarter_hour' | 'hour' | 'day', days: readonly ReturnType<typeof day>[], on = '2025-03-01', to = '2025-03-02') => {
  const tally = new BlockTally(HEAD, { from: on, to }, step);
  for (const [i, one] of days.entries()) {
    tally.expect(i, minutesOfDay(on, 'Europe/Rome'));
    tally.add(one);
  }
  return tally.block(days.length > 1);
};

describe('readings in other intervals', () => {
  it('sums quarters to hours and days, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 96, maxLength: 96 }), (values) => {
        const hours = block('hour', [day(values, 15)]).values;
        expect(hours).toHaveLength(24);
        expect([...hours].reduce((sum, one) => sum + one, 0)).toBe(values.reduce((sum, one) => sum + one, 0));
        expect([...block('day', [day(values, 15)]).values]).toEqual([values.reduce((sum, one) => sum + one, 0)]);
      }),
    );
  });

  it('has no value for an interval of which a reading is missing, and says what is there', () => {
    const values = Array.from({ length: 96 }, (_, i) => (i === 5 ? Number.NaN : 10));
    const { values: hours, found, missingMinutes } = block('hour', [day(values, 15)]);
    expect([hours[0], hours[1], found[1], missingMinutes[1]]).toEqual([40, Number.NaN, 30, 15]);
    const whole = block('day', [day(values, 15)]);
    expect([whole.values[0], whole.found[0], whole.missingMinutes[0]]).toEqual([Number.NaN, 950, 15]);
  });

  it('leaves out readings that a person rejected, and says that they are missing', () => {
    const quality = Array.from({ length: 96 }, (_, i) => (i === 5 ? REJECTED : 0));
    const { values: hours, found, missingMinutes, grades } = block('hour', [day(Array(96).fill(10), 15, quality)]);
    expect([hours[0], hours[1], found[1], missingMinutes[1], grades]).toEqual([40, Number.NaN, 30, 15, null]);
  });

  it('keeps hours where quarters are asked for, and sums both in hours', () => {
    const hourly = Array.from({ length: 24 }, (_, i) => i);
    expect(block('quarter_hour', [day(hourly, 60)]).values).toHaveLength(24);
    const mixed = block('quarter_hour', [day(Array(96).fill(1), 15), day(hourly, 60)]);
    expect([mixed.values.length, mixed.values[5], mixed.head.series, mixed.version]).toEqual([24, 9, 2, null]);
  });

  it('tells the least sure grade of each interval', () => {
    const quality = Array.from({ length: 96 }, (_, i) => (i === 0 ? 1 : i >= 4 && i < 8 ? 3 : 0));
    const { grades } = block('hour', [day(Array(96).fill(1), 15, quality)]);
    expect([...(grades ?? [])].slice(0, 3)).toEqual([1, 3, 0]);
    expect(block('hour', [day(Array(96).fill(1), 15)]).grades).toBeNull();
  });

  it('has 23 and 25 hours on the days of the clock change', () => {
    const spring = block('hour', [{ ...day(Array(92).fill(1), 15), day: '2025-03-30' }], '2025-03-30', '2025-03-31');
    expect([spring.values.length, [...spring.values].every((value) => value === 4)]).toEqual([23, true]);
    const autumn = block('hour', [{ ...day(Array(100).fill(1), 15), day: '2025-10-26' }], '2025-10-26', '2025-10-27');
    expect([autumn.values.length, autumn.missingMinutes.some((one) => one > 0)]).toEqual([25, false]);
  });

  it('counts days of a month that are not there as missing', () => {
    const tally = new BlockTally(HEAD, { from: '2025-03-01', to: '2025-04-01' }, 'month');
    for (const one of stretchesOf({ from: '2025-03-01', to: '2025-04-01' }, 'day').all)
      tally.expect(1, minutesOfDay(one.from, 'Europe/Rome'));
    for (let i = 1; i <= 30; i += 1) tally.add({ ...day(Array(24).fill(1), 60), version: i });
    const { values, found, missingMinutes, version, startMs } = tally.block(false);
    expect([values[0], found[0], missingMinutes[0], version]).toEqual([Number.NaN, 720, 743 * 60 - 720 * 60, 30]);
    expect(startMs).toBe(dayStart('2025-03-01', 'Europe/Rome'));
  });
});

describe('the days of a curve', () => {
  it('are cut into days or whole months', () => {
    expect(stretchesOf({ from: '2025-01-31', to: '2025-02-02' }, 'hour').all).toEqual([
      { from: '2025-01-31', to: '2025-02-01' },
      { from: '2025-02-01', to: '2025-02-02' },
    ]);
    const months = stretchesOf({ from: '2024-12-01', to: '2025-03-01' }, 'month');
    expect([months.all.length, months.indexOf('2025-02-14'), months.all[2]?.to]).toEqual([3, 2, '2025-03-01']);
  });

  it('are due within their ranges, the last day excluded', () => {
    const days = [
      { from: null, to: '2025-01-01' },
      { from: '2025-02-01', to: null },
    ];
    expect(['2024-12-31', '2025-01-01', '2025-02-01'].map((one) => isDue(days, one))).toEqual([true, false, true]);
  });
});
