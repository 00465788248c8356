import { expect, it } from 'vitest';
import { lastDay, whenOf } from './dated.ts';

it('counts the first day and leaves out the day of the end', () => {
  const dated = { valid_from: '2025-03-01', valid_to: '2025-06-01' };
  expect(['2025-02-28', '2025-03-01', '2025-05-31', '2025-06-01'].map((day) => whenOf(dated, day))).toEqual([
    'later',
    'current',
    'current',
    'ended',
  ]);
  expect(whenOf({ valid_from: null, valid_to: null }, '2025-01-01')).toBe('current');
});

it('names the last day before an end', () => {
  expect([lastDay('2025-03-01'), lastDay('2024-03-01'), lastDay(null)]).toEqual(['2025-02-28', '2024-02-29', null]);
});
