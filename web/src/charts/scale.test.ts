import { describe, expect, it } from 'vitest';
import { decimalsOf, everyNth, linear, niceStep, niceTicks, spanOf, stackSpan } from './scale.ts';

describe('a linear scale', () => {
  it('maps both ends and turns over where pixels fall', () => {
    const y = linear([0, 10], [200, 0]);
    expect([y(0), y(10), y(2.5)]).toEqual([200, 0, 150]);
  });

  it('maps a span without length onto the beginning', () => {
    expect(linear([3, 3], [0, 100])(3)).toBe(0);
  });
});

describe('round ticks', () => {
  it('take 1, 2, 2.5 or 5 times a power of ten', () => {
    expect([niceStep(10, 5), niceStep(11, 5), niceStep(23, 5), niceStep(0.9, 5), niceStep(7000, 5)]).toEqual([2, 2.5, 5, 0.2, 2000]);
  });

  it('enclose the values, below zero too', () => {
    expect(niceTicks([0, 188.6])).toEqual([0, 50, 100, 150, 200]);
    expect(niceTicks([-9.9, 18.8])).toEqual([-10, 0, 10, 20]);
  });

  it('are exact decimals', () => {
    expect(niceTicks([0, 0.6])).toEqual([0, 0.2, 0.4, 0.6]);
    expect(decimalsOf([0, 0.2, 0.4])).toBe(1);
    expect(decimalsOf([0, 2.5, 5])).toBe(1);
    expect(decimalsOf([0, 20, 40])).toBe(0);
  });

  it('exist where all values are alike', () => {
    expect(niceTicks([0, 0])).toEqual([0, 1]);
    expect(niceTicks([5, 5])).toEqual([5, 6]);
  });
});

describe('the span of values', () => {
  it('leaves out what is missing and includes zero', () => {
    expect(spanOf([null, 3, 7, null])).toEqual([0, 7]);
    expect(spanOf([null, 3, 7, null], false)).toEqual([3, 7]);
    expect(spanOf([null], false)).toEqual([0, 0]);
  });

  it('stacks what is below zero downwards', () => {
    const series = [
      { name: 'credits', values: [4, 2] },
      { name: 'charges', values: [-1, null] },
      { name: 'fees', values: [-2, 5] },
    ];
    expect(stackSpan(series, 2)).toEqual([-3, 7]);
  });
});

it('labels are thinned until they fit', () => {
  expect([everyNth(40, 50), everyNth(40, 20), everyNth(40, 15)]).toEqual([1, 2, 3]);
});
