import { isNationalHoliday } from '../../kernel/calendar/holidays.ts';
import { dayNumber, type LocalDate } from '../../kernel/time/local-date.ts';
import type { SeriesShape } from '../checks/checked-series.ts';

/** Whole local days around a gap on one grid: integers of the series' unit, NaN where missing or not to be used. */
export interface GapContext {
  readonly minutes: number;
  readonly values: Float64Array;
  readonly days: readonly LocalDate[];
  /** First interval of each day, and the number of intervals as the last. */
  readonly dayStarts: Int32Array;
  readonly shape: SeriesShape;
  /** 1 where the sun is down, of a photovoltaic plant without a storage. */
  readonly dark?: Uint8Array;
}

/** Intervals `from` to `to` (excluded) that are estimated. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The day in which an interval lies. */
export function dayAt({ dayStarts }: GapContext, index: number): number {
  let [low, high] = [0, dayStarts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((dayStarts[middle] as number) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type DayType = 'working' | 'saturday' | 'sunday';

/** National holidays are as Sundays. */
export function dayTypeOf(date: LocalDate): DayType {
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday === 0 || isNationalHoliday(date) ? 'sunday' : weekday === 6 ? 'saturday' : 'working';
}
