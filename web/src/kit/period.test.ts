import { expect, it } from 'vitest';
import { clampPeriod, firstDayOf, isPeriod, lastDayOf, shiftPeriod, today, toKind } from './period.ts';

it('steps over ends of years and leap days', () => {
  expect([shiftPeriod('2025-12-31', 1), shiftPeriod('2024-03-01', -1), shiftPeriod('2025-03-01', -1)]).toEqual([
    '2026-01-01',
    '2024-02-29',
    '2025-02-28',
  ]);
  expect([shiftPeriod('2025-12', 1), shiftPeriod('2025-01', -1), shiftPeriod('2024-02', 12), shiftPeriod('2025', -1)]).toEqual([
    '2026-01',
    '2024-12',
    '2025-02',
    '2024',
  ]);
});

it('knows first and last days', () => {
  expect(['2024', '2024-02', '2024-02-29'].map((period) => [firstDayOf(period), lastDayOf(period)])).toEqual([
    ['2024-01-01', '2024-12-31'],
    ['2024-02-01', '2024-02-29'],
    ['2024-02-29', '2024-02-29'],
  ]);
  expect(lastDayOf('2100-02')).toBe('2100-02-28');
});

it('changes kind and stays within bounds', () => {
  expect([toKind('2025-03-15', 'month'), toKind('2025', 'day'), toKind('2025-03', 'year')]).toEqual(['2025-03', '2025-01-01', '2025']);
  expect(['2023-01', '2027-01', '2025-03'].map((month) => clampPeriod(month, '2024-05-20', '2025-11-02'))).toEqual([
    '2024-05',
    '2025-11',
    '2025-03',
  ]);
  expect([clampPeriod('2024-05', '2024-05-20', '2025-11-02'), clampPeriod('2024-05-01', '2024-05-20', '2025-11-02')]).toEqual([
    '2024-05',
    '2024-05-20',
  ]);
});

it('refuses what is not a period', () => {
  expect(['2025', '2025-02', '2024-02-29'].every(isPeriod)).toBe(true);
  expect(['2025-02-29', '2025-13', '25', '2025-1', '9999', 'x'].some(isPeriod)).toBe(false);
});

it('takes the day of Rome', () => {
  expect([today(Date.UTC(2025, 11, 31, 23, 30)), today(Date.UTC(2025, 6, 1, 21, 30))]).toEqual(['2026-01-01', '2025-07-01']);
});
