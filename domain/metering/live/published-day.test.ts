import { describe, expect, it } from 'vitest';
import { daySoFar, type LiveSeries } from './community-now.ts';
import { publishedAfter } from './published-day.ts';

const DAY = '2026-05-01';
const SIX = [1, 2, 3, 4, 5, 6];

/** A series that takes or gives so many Wh in each of its first quarters. */
const series = (side: LiveSeries['side'], partyId: number, quarters: number, wh: number): LiveSeries => {
  const values = Float64Array.from({ length: 96 }, (_, i) => (i < quarters ? wh : Number.NaN));
  const day = { seriesId: partyId, day: DAY, resolutionMinutes: 15, values, grades: null } as unknown as LiveSeries['day'];
  return { side, partyId, configurationId: 1, factor: 1, day };
};
const all = (quarters: number, wh = 10): LiveSeries[] =>
  SIX.flatMap((id) => [series('withdrawn', id, quarters, wh), series('injected', id, quarters, wh)]);

describe('the day so far that members see', () => {
  it('grows by the quarters that follow', () => {
    const day = publishedAfter(publishedAfter(null, DAY, all(4)), DAY, all(10));
    expect(day).toEqual(daySoFar(DAY, all(10)));
    expect(day).toMatchObject({ quarters: 10, withdrawn: 600, shared: 600 });
  });

  it('does not show by its difference what one device, whose readings came late, measured before', () => {
    const before = publishedAfter(null, DAY, all(4));
    const late = (quarters: number) => [...all(quarters), series('withdrawn', 7, quarters, 1000)];
    expect(publishedAfter(before, DAY, late(4))).toEqual(before);
    const after = publishedAfter(before, DAY, late(5));
    // The new quarter is that of seven; the four before stay as they were published.
    expect(after.withdrawn - before.withdrawn).toBe(60 + 1000);
  });

  it('does not show what was corrected afterwards', () => {
    const before = publishedAfter(null, DAY, all(4));
    const corrected = all(4).map((one, i) => (i === 0 ? series('withdrawn', 1, 4, 500) : one));
    expect(publishedAfter(before, DAY, corrected)).toEqual(before);
  });
});
