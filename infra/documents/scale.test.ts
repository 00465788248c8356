import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markText, scaleOf } from './scale.ts';

it.each([
  [[], [0, 1]],
  [
    [0, 0],
    [0, 1],
  ],
  [[3.7], [0, 1, 2, 3, 4]],
  [
    [-4, 10],
    [-5, 0, 5, 10],
  ],
  [[-0.02], [-0.02, -0.015, -0.01, -0.005, 0]],
])('puts %j between round marks', (values, marks) => {
  expect(scaleOf(values).marks.map((mark) => Number(mark.toPrecision(12)))).toEqual(marks);
});

it('holds every value and zero, with few marks', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 12 }), (values) => {
      const { low, high, marks } = scaleOf(values);
      expect(low).toBeLessThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(0);
      const slack = (high - low) * 1e-6;
      for (const value of values) expect(value >= low - slack && value <= high + slack).toBe(true);
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThan(8);
    }),
  );
});

it('writes marks as the language does', () => {
  expect([markText(1234.5, 'it-IT'), markText(12345.5, 'it-IT'), markText(1234.5, 'en-GB'), markText(-0, 'it-IT')]).toEqual([
    '1.234,5',
    '12.345,5',
    '1,234.5',
    '0',
  ]);
});
