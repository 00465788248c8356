import { expect, it } from 'vitest';
import { nextYearRun } from './next-run.ts';

it.each([
  ['2026-11-30', '2026-12-20', 2025],
  ['2026-12-20', '2026-12-20', 2025],
  ['2026-12-21', '2027-01-20', 2026],
])('after %s the years are settled on %s', (today, day, year) => {
  expect(nextYearRun(today)).toEqual({ day, year });
});
