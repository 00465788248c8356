import { describe, expect, it } from 'vitest';
import { changedSeries, largeChanges } from './large-change.ts';
import type { PointInputs, RunInputs } from './run-inputs.ts';

const DAYS = Array.from({ length: 10 }, (_, i) => `2025-03-${String(i + 1).padStart(2, '0')}`);

/** Inputs in which a point's days have these versions; 0: not read. */
const inputs = (versions: readonly number[], counts = [{ from: '2025-03-01', to: '2025-04-01' }]): RunInputs =>
  ({
    plants: [],
    points: [
      {
        code: 'C0',
        pointId: 5,
        counts,
        series: { seriesId: 7, unit: 'Wh', days: DAYS.flatMap((day, i) => (versions[i] === 0 ? [] : [[day, versions[i] ?? 1]])) },
      },
    ],
  }) as unknown as RunInputs;

const POSTED = inputs(DAYS.map(() => 1));

const point0 = POSTED.points[0] as PointInputs;

/** Version 1 of every day holds 12 kWh in 24 hours; the second version of a day is `changed`. */
const judged = (after: RunInputs, changed: (hour: number) => number, before = (_: number) => 500) =>
  largeChanges(changedSeries([POSTED], after), (_, __, version) => ({
    resolutionMinutes: 60,
    values: Float64Array.from({ length: 24 }, (_, hour) => (version === 1 ? before : changed)(hour)),
  }));

const first = (count: number) => inputs(DAYS.map((_, i) => (i < count ? 2 : 1)));

describe('a change of a posted month', () => {
  it('is large above a fifth of its energy', () => {
    // 120 kWh in all; each of four days gains 6 kWh: 24 kWh are exactly a fifth. With five days it is 30.
    const more = () => 750;
    expect(judged(first(4), more)).toEqual([]);
    expect(judged(first(5), more)).toEqual([
      {
        reason: 'changed_closed_month',
        code: 'C0',
        quantity: 'withdrawn',
        unit: 'Wh',
        before: 120_000,
        after: 150_000,
        days: 5,
        first_day: '2025-03-01',
      },
    ]);
    expect(judged(first(9), () => 360)).toMatchObject([{ before: 120_000, after: 89_760 }]);
  });

  it('is large where one day is ten times as much or as little: another unit', () => {
    expect(judged(first(1), () => 5000)).toMatchObject([{ days: 1 }]);
    expect(judged(first(1), () => 1)).toMatchObject([{ before: 120_000, after: 108_024 }]);
    expect(judged(first(1), () => 60)).toEqual([]);
  });

  it('is none where readings that were missing come in, or a day that was not read', () => {
    const missing = (hour: number) => (hour < 20 ? Number.NaN : 500);
    expect(judged(first(9), () => 500, missing)).toEqual([]);
    const without = inputs(DAYS.map((_, i) => (i === 0 ? 0 : 1)));
    expect(changedSeries([without], POSTED)).toEqual([]);
  });

  it.each([
    ['a point that was not there', { ...POSTED, points: [] }, 120_000, 10],
    ['days that did not count', inputs([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [{ from: '2025-03-01', to: '2025-03-03' }]), 120_000, 8],
  ])('is large where it adds %s', (_, base, after, days) => {
    const found = largeChanges(changedSeries([base], POSTED), () => ({ resolutionMinutes: 60, values: new Float64Array(24).fill(500) }));
    expect(found).toMatchObject([{ before: after - days * 12_000, after, days }]);
  });

  it('is none where a point with no reading so far gets its first ones', () => {
    const unread: RunInputs = { ...POSTED, points: [{ ...point0, series: null }] };
    expect(changedSeries([unread], POSTED)).toEqual([]);
  });

  it('is none where the same days have another holder', () => {
    const days = point0.series?.days ?? [];
    const half = (code: string, [from, to]: readonly [number, number]) => ({
      ...point0,
      code,
      series: { ...point0.series, days: days.slice(from, to) },
    });
    const parted = { ...POSTED, points: [half('C0 M1', [0, 4]), half('C0 M2', [4, 10])] } as RunInputs;
    expect(changedSeries([POSTED], parted)).toEqual([]);
    expect(changedSeries([parted], POSTED)).toEqual([]);
  });

  it('is none where nothing changed', () => expect(changedSeries([POSTED], POSTED)).toEqual([]));

  it('is compared with what a reading was before it was taken away', () => {
    // version 1: half a kWh an hour; version 2: nothing by night; version 3: half a kWh by day, ten by night
    const values = (version: number, hour: number) => (hour >= 6 || version === 1 ? 500 : version === 2 ? Number.NaN : 10_000);
    const lookup = (_: number, __: string, version: number) => ({
      resolutionMinutes: 60,
      values: Float64Array.from({ length: 24 }, (_, hour) => values(version, hour)),
    });
    const [gap, filled] = [inputs(DAYS.map(() => 2)), inputs(DAYS.map(() => 3))];
    expect(largeChanges(changedSeries([gap], filled), lookup)).toEqual([]);
    expect(largeChanges(changedSeries([gap, POSTED], filled), lookup)).toMatchObject([{ before: 120_000, after: 690_000, days: 10 }]);
    const without = inputs(DAYS.map(() => 0));
    expect(largeChanges(changedSeries([without, POSTED], filled), lookup)).toMatchObject([{ before: 120_000, after: 690_000 }]);
  });
});
