import { expect, it } from 'vitest';
import { remindedEnds, validityOn } from './expiry.ts';

it('reminds 60, 30 and 7 days before the last valid day and on it, also over the leap day and the year', () => {
  expect(remindedEnds('2027-12-31')).toEqual(['2028-02-29', '2028-01-30', '2028-01-07', '2027-12-31']);
});

it.each([
  [null, 'open'],
  ['2026-11-29', 'expired'],
  ['2026-11-30', 'expiring'],
  ['2027-01-29', 'expiring'],
  ['2027-01-30', 'valid'],
])('is, with the last valid day %s, %s', (until, state) => {
  expect(validityOn(until, '2026-11-30')).toBe(state);
});
