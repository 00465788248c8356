import type { LocalDate, LocalMonth } from '../kernel/time/local-day.ts';

/** What is asked: a configuration's series and its zone's prices, from the first day of a month to the first day after the last. */
export interface CompletenessOf {
  readonly configurationId: number;
  readonly timeZone: string;
  readonly marketZone: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What of a month's expected readings and prices is there. Prices are expected on the days on which any series is. */
export interface MonthTotals {
  readonly month: LocalMonth;
  readonly series_expected: number;
  readonly series_complete: number;
  readonly missing_intervals: number;
  readonly price_hours_missing: number;
}

/** Days of which nothing is stored, both ends included. */
interface MissingDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a series lacks, in months in which it lacks something. */
export interface SeriesGap {
  /** Its number among all series that are expected. */
  readonly id: number;
  readonly code: string;
  readonly quantity: string;
  readonly months: readonly {
    readonly month: LocalMonth;
    /** Readings missing in all, those of missing days included. */
    readonly missing_intervals: number;
    readonly missing_ranges: readonly MissingDays[];
  }[];
}

/** What each expected day of a series holds. */
export interface SeriesDays {
  /** Its number among all series that are expected. */
  readonly id: number;
  readonly code: string;
  readonly quantity: string;
  /** Of all times. */
  readonly newest_complete_day: LocalDate | null;
  readonly days: readonly {
    readonly day: LocalDate;
    /** Intervals that the day has. */
    readonly expected: number;
    readonly missing: number;
    /** Instants (ISO 8601, UTC) from which and until which readings are missing; empty where the day lacks nothing or everything. */
    readonly missing_stretches: readonly { readonly from: string; readonly to: string }[];
  }[];
}

/** The gaps of a page of series, by month. */
export function gapsByMonth(series: readonly SeriesGap[]) {
  const rows = series.flatMap(({ code, quantity, months }) =>
    months.map(({ month, missing_intervals, missing_ranges }) => ({
      month,
      gap: { code, quantity, missing_intervals, missing_ranges: [...missing_ranges] },
    })),
  );
  const grouped = Map.groupBy(rows, ({ month }) => month);
  return (month: LocalMonth) => (grouped.get(month) ?? []).map(({ gap }) => gap);
}
