import { expect, it } from 'vitest';
import { daysOfMonth, hoursOfDay } from '../kernel/time/local-day.ts';
import { monthCompleteness } from './completeness.ts';

const ROME = 'Europe/Rome';
const days = daysOfMonth('2025-03');
const stored = (code: string, quantity: string, own: readonly string[], missing = 0) =>
  own.map((day) => ({ code, quantity, day, resolutionMinutes: 15, missing }));

it('counts days that were never stored by their own length, and expects a series only on its days', () => {
  const expected = [
    { code: 'C0', quantity: 'withdrawn' as const, from: '2024-01-01', to: null },
    { code: 'C1', quantity: 'withdrawn' as const, from: '2025-03-31', to: null },
    { code: 'P0', quantity: 'injected' as const, from: '2024-01-01', to: '2025-03-03' },
  ];
  const coverage = [
    ...stored(
      'C0',
      'withdrawn',
      days.filter((day) => day !== '2025-03-30'),
    ),
    ...stored('C1', 'withdrawn', ['2025-03-31'], 3),
    ...stored('P0', 'injected', ['2025-03-01', '2025-03-02']),
  ];
  const prices = days.slice(1).map((day) => ({ day, hours: hoursOfDay(day, ROME) }));
  expect(monthCompleteness('2025-03', ROME, expected, coverage, prices)).toEqual({
    month: '2025-03',
    series_expected: 3,
    series_complete: 1,
    missing_intervals: 95,
    price_hours_missing: 24,
    gaps: [
      { code: 'C0', quantity: 'withdrawn', missing_intervals: 92, missing_days: ['2025-03-30'] },
      { code: 'C1', quantity: 'withdrawn', missing_intervals: 3, missing_days: [] },
    ],
  });
});

it('expects nothing where nothing is assigned', () => {
  expect(monthCompleteness('2025-03', ROME, [], [], [])).toMatchObject({
    series_expected: 0,
    missing_intervals: 0,
    price_hours_missing: 0,
  });
});
