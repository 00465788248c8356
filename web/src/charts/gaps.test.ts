import { describe, expect, it } from 'vitest';
import { barsOf, missingAt } from './bar-layout.ts';
import { colourAt } from './colour-scale.ts';
import { decimate, following, zoomed } from './decimate.ts';
import { presentRuns, runsWhere } from './runs.ts';
import type { Value } from './series.ts';

describe('gaps', () => {
  it('part a line into stretches', () => {
    expect(presentRuns([null, 1, 2, null, null, 3])).toEqual([
      { from: 1, to: 2 },
      { from: 5, to: 5 },
    ]);
    expect(presentRuns([null])).toEqual([]);
    expect(runsWhere(3, () => true)).toEqual([{ from: 0, to: 2 }]);
  });

  it('have no bar, while zero has one', () => {
    const series = [{ name: 'shared', values: [0, null, 4] }];
    expect(barsOf({ series, count: 3, stacked: false, across: [0, 300] }).map(({ at, to }) => [at, to])).toEqual([
      [0, 0],
      [2, 4],
    ]);
    expect(missingAt(series, 3)).toEqual([1]);
  });
});

describe('bars', () => {
  const series = [
    { name: 'credits', values: [4] },
    { name: 'charges', values: [-1] },
    { name: 'refunds', values: [2] },
  ];

  it('are stacked upwards above zero and downwards below', () => {
    const ends = barsOf({ series, count: 1, stacked: true, across: [0, 100] }).map(({ from, to }) => [from, to]);
    expect(ends).toEqual([
      [0, 4],
      [0, -1],
      [4, 6],
    ]);
  });

  it('stand side by side within their slot', () => {
    const bars = barsOf({ series, count: 2, stacked: false, across: [0, 200] });
    expect(bars.map(({ x }) => Math.round(x))).toEqual([11, 37, 63]);
    expect(bars.every(({ x, width }) => x >= 0 && x + width <= 100)).toBe(true);
  });
});

describe('decimation', () => {
  const values: Value[] = Array.from({ length: 35_040 }, (_, at) => Math.sin(at / 50));
  values[12_345] = 99;
  values[20_001] = -99;
  values[30_000] = null;

  it('keeps peaks, holes and the order of time', () => {
    const { at, values: kept, perStep } = decimate(values, 0, values.length - 1, 400);
    expect(perStep).toBe(88);
    expect(at.length).toBeLessThanOrEqual(3 * 400);
    expect([12_345, 20_001, 30_000].every((position) => at.includes(position))).toBe(true);
    expect(at.every((position, place) => place === 0 || position > (at[place - 1] as number))).toBe(true);
    expect(kept[at.indexOf(30_000)]).toBeNull();
  });

  it('draws every value of a short stretch', () => {
    expect(decimate(values, 100, 149, 400)).toEqual({
      at: Array.from({ length: 50 }, (_, at) => 100 + at),
      values: values.slice(100, 150),
      perStep: 1,
    });
  });
});

describe('zoom', () => {
  it('halves the stretch around a position and stays within the series', () => {
    expect(zoomed([0, 999], 500, 0.5, 1000)).toEqual([250, 749]);
    expect(zoomed([0, 999], 0, 0.5, 1000)).toEqual([0, 499]);
    expect(zoomed([250, 749], 700, 4, 1000)).toEqual([0, 999]);
    expect(zoomed([100, 115], 108, 0.5, 1000)).toEqual([100, 115]);
  });

  it('follows the cursor', () => {
    expect(following([100, 199], 150, 1000)).toEqual([100, 199]);
    expect(following([100, 199], 200, 1000)).toEqual([101, 200]);
    expect(following([100, 199], 0, 1000)).toEqual([0, 99]);
  });
});

describe('the scale of colours', () => {
  const lightness = (dark: boolean): number[] =>
    Array.from({ length: 21 }, (_, at) => colourAt(at / 20, dark)).map(
      ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue,
    );

  it('gets steadily lighter on dark ground and darker on light ground', () => {
    expect(lightness(true).every((value, at, all) => at === 0 || value > (all[at - 1] as number))).toBe(true);
    expect(lightness(false).every((value, at, all) => at === 0 || value < (all[at - 1] as number))).toBe(true);
  });
});
