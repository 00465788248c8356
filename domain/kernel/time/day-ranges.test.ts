import { describe, expect, it } from 'vitest';
import { type DayRange, outsideEnd, overlap, partsWithin } from './day-ranges.ts';

const range = (from: string, to: string | null = null): DayRange => ({ from, to });
const TWICE = [range('2024-12-01', '2025-03-01'), range('2025-06-01')];

describe('ranges of days', () => {
  it('share a day or not; the end is the first day that no longer counts', () => {
    expect(overlap(range('2025-01-01', '2025-03-01'), range('2025-03-01'))).toBe(false);
    expect(overlap(range('2025-01-01', '2025-03-02'), range('2025-03-01'))).toBe(true);
    expect(overlap(range('2025-01-01'), range('2026-01-01', '2026-01-02'))).toBe(true);
  });

  it.each([
    [range('2025-01-01'), [range('2025-06-11')], 'from'],
    [range('2025-01-01'), [range('2024-12-01', '2025-06-21')], 'to'],
    [range('2025-01-01', '2025-06-21'), [range('2024-12-01', '2025-06-21')], undefined],
    [range('2025-01-01'), TWICE, undefined],
    [range('2025-04-01'), TWICE, 'from'],
    [range('2025-01-01', '2025-05-01'), TWICE, 'to'],
    [range('2025-01-01'), [], 'from'],
  ])('%o lies within %o but for %s', (one, holders, expected) => expect(outsideEnd(one, holders)).toBe(expected));

  it('are cut to those of their holder, gaps left out', () => {
    expect(partsWithin(range('2025-01-01'), TWICE).map(({ part }) => part)).toEqual([
      range('2025-01-01', '2025-03-01'),
      range('2025-06-01'),
    ]);
    expect(partsWithin(range('2025-07-01', '2025-08-01'), TWICE).map(({ part }) => part)).toEqual([range('2025-07-01', '2025-08-01')]);
  });
});
