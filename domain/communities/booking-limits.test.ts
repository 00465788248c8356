import { describe, expect, it } from 'vitest';
import { freeWh, unbookable } from './booking-limits.ts';

describe('bookings of an hour', () => {
  it.each([
    ['2026-06-15', false, true],
    ['2026-07-16', false, true],
    ['2026-07-17', false, false],
    ['9999-01-01', false, false],
    ['2026-05-15', false, true],
    ['2026-05-14', false, false],
    ['2025-01-01', true, true],
  ])('of %s with readings %s are possible: %s', (day, hasReadings, isPossible) => {
    expect(unbookable(day, '2026-06-15', hasReadings) === null).toBe(isPossible);
  });

  it('never exceed what the plant injected, or can inject where nothing is measured', () => {
    expect(freeWh({ powerWh: 20_000, injectedWh: null, bookedWh: 15_000 })).toBe(5_000);
    expect(freeWh({ powerWh: 20_000, injectedWh: 3_500, bookedWh: 700 })).toBe(2_800);
    expect(freeWh({ powerWh: 20_000, injectedWh: 0, bookedWh: 700 })).toBe(0);
    expect(freeWh({ powerWh: 20_000, injectedWh: 25_000, bookedWh: 0 })).toBe(20_000);
  });
});
