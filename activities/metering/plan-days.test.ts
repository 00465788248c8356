import { describe, expect, it } from 'vitest';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { ignoredMessages } from './ignored-messages.ts';
import { planDays } from './plan-days.ts';

const known = { code: 'IT001E00000001', subject: 'point' as const, subjectId: 1 };
const codes = [{ ...known, from: '2025-01-01', to: null }];

/** One day of quarters, each 1. */
const dayOf = (day: string, quarters: number): SeriesReadings => ({
  known,
  quantity: 'withdrawn',
  unit: 'Wh',
  values: new Float64Array(quarters).fill(1),
  quality: null,
  days: [{ day, from: 0, to: quarters }],
});

describe('days that are planned', () => {
  it('hold nothing of today that is not over, and name how much was left out', () => {
    const given = dayOf('2026-12-01', 96);
    const { days, ignored } = planDays([given], codes, Date.parse('2026-12-01T10:20:00+01:00'));
    expect(days).toMatchObject([{ day: '2026-12-01', missing: 55 }]);
    expect([...(days[0]?.readings.values ?? [])].filter((value) => value === 1)).toHaveLength(41);
    expect(ignored).toEqual([
      { code: known.code, from: '2026-12-01', to: '2026-12-01', days: 1, intervals: 55, reason: ignoredMessages.inFuture },
    ]);
    expect(given.values.every((value) => value === 1)).toBe(true);
  });

  it('count the quarters of a day of 25 hours', () => {
    const { days } = planDays([dayOf('2026-10-25', 100)], codes, Date.parse('2026-10-25T02:30:00+01:00'));
    // 02:30 comes twice: 14 quarters are over the second time.
    expect(days).toMatchObject([{ missing: 86 }]);
  });

  it('are none where nothing of today is over, and all where the day is past', () => {
    const early = planDays([dayOf('2026-12-01', 24)], codes, Date.parse('2026-12-01T00:10:00+01:00'));
    expect(early).toMatchObject({ days: [], ignored: [{ intervals: 24, reason: ignoredMessages.inFuture }] });
    expect(planDays([dayOf('2026-11-30', 24)], codes, Date.parse('2026-12-01T00:10:00+01:00'))).toMatchObject({
      days: [{ missing: 0 }],
      ignored: [],
    });
  });
});
