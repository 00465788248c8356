import { daysOfMonth, hoursOfDay, intervalsOfDay, type LocalDate, type LocalMonth } from '../kernel/time/local-day.ts';

/** A series that is expected on the days `from` to `to` (excluded; null = open). */
export interface ExpectedSeries {
  readonly code: string;
  readonly quantity: 'withdrawn' | 'injected' | 'charged' | 'exempt';
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** The newest stored version of a series' day. */
export interface StoredCoverage {
  readonly code: string;
  readonly quantity: string;
  readonly day: LocalDate;
  readonly resolutionMinutes: number;
  readonly missing: number;
}

/** Published hours of a day of prices. */
export interface PriceCoverage {
  readonly day: LocalDate;
  readonly hours: number;
}

export interface SeriesGap {
  readonly code: string;
  readonly quantity: string;
  /** Readings missing in all, those of missing days included. */
  readonly missing_intervals: number;
  /** Days of which nothing is stored. */
  readonly missing_days: readonly LocalDate[];
}

export interface MonthCompleteness {
  readonly month: LocalMonth;
  readonly series_expected: number;
  readonly series_complete: number;
  readonly missing_intervals: number;
  readonly price_hours_missing: number;
  readonly gaps: readonly SeriesGap[];
}

/** What of a month's expected readings and prices is there. Prices are expected on the days on which any series is. */
export function monthCompleteness(
  month: LocalMonth,
  timeZone: string,
  expected: readonly ExpectedSeries[],
  stored: readonly StoredCoverage[],
  prices: readonly PriceCoverage[],
): MonthCompleteness {
  const coverage = new Map(stored.map((one) => [keyOf(one, one.day), one]));
  const usualMinutes = Math.min(60, ...stored.map((one) => one.resolutionMinutes));
  const days = daysOfMonth(month);
  const series = new Map<string, SeriesGap>();
  const expectedDays = new Set<LocalDate>();
  for (const one of expected) {
    for (const day of days.filter((candidate) => one.from <= candidate && (one.to === null || candidate < one.to))) {
      expectedDays.add(day);
      const found = coverage.get(keyOf(one, day));
      const gap = series.get(keyOf(one, '')) ?? { code: one.code, quantity: one.quantity, missing_intervals: 0, missing_days: [] };
      series.set(keyOf(one, ''), {
        ...gap,
        missing_intervals: gap.missing_intervals + (found?.missing ?? intervalsOfDay(day, timeZone, usualMinutes)),
        missing_days: found === undefined ? [...gap.missing_days, day] : gap.missing_days,
      });
    }
  }
  const gaps = [...series.values()].filter((gap) => gap.missing_intervals > 0);
  const published = new Map(prices.map(({ day, hours }) => [day, hours]));
  return {
    month,
    series_expected: series.size,
    series_complete: series.size - gaps.length,
    missing_intervals: gaps.reduce((sum, gap) => sum + gap.missing_intervals, 0),
    price_hours_missing: [...expectedDays].reduce((sum, day) => sum + hoursOfDay(day, timeZone) - (published.get(day) ?? 0), 0),
    gaps,
  };
}

const keyOf = ({ code, quantity }: { readonly code: string; readonly quantity: string }, day: string): string =>
  `${code}|${quantity}|${day}`;
