import { expect, it } from 'vitest';
import { monthlyOf, typedMonthly } from './monthly.ts';

it('reads twelve figures as they are typed or pasted', () => {
  expect(monthlyOf('Jan: 60,5\nFeb: 80\n\n 100.25 ')).toEqual([60.5, 80, 100.25]);
  expect(monthlyOf('1;2;3')).toEqual([1, 2, 3]);
  expect(monthlyOf(typedMonthly([1.5, 2]))).toEqual([1.5, 2]);
});
