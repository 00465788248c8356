import { expect, it } from 'vitest';
import { shareOfHour } from './hourly-shape.ts';
import { isNight } from './zero-reason.ts';

const hours = (day: string): number[] => Array.from({ length: 24 }, (_, hour) => Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000);
const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-15`);

it.each(MONTHS)('spreads the whole of %s over its hours, most of it around noon', (day) => {
  const shares = hours(day).map(shareOfHour);
  expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
  const most = shares.indexOf(Math.max(...shares));
  expect(most).toBeGreaterThanOrEqual(10);
  expect(most).toBeLessThanOrEqual(13);
});

it('gives next to nothing at night', () => {
  for (const day of MONTHS) for (const instant of hours(day)) if (isNight(instant)) expect(shareOfHour(instant)).toBeLessThanOrEqual(0.03);
});
