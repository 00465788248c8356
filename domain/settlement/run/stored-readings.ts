import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { dayStart, daysOfMonth, type LocalDate, type LocalMonth, monthPeriod } from '../../kernel/time/local-day.ts';
import type { DayRange, SeriesInputs } from './run-inputs.ts';

/** A stored day: integers of the series' unit, NaN where missing. */
interface ReadDay {
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
}

/** Finds the day that the inputs name. */
export type DayLookup = (seriesId: number, day: LocalDate, version: number) => ReadDay;

/** A month of readings from its first instant on. */
interface MonthReadings {
  readonly resolutionMinutes: number;
  readonly readings: Float64Array;
}

interface MonthFrame {
  readonly month: LocalMonth;
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
  /** Interval of a series of which nothing is stored. */
  readonly usualMinutes: number;
}

const UNITS: Record<EnergyUnit, number> = { Wh: 1000, mWh: 1 };

/** A local day with its length: 1,440 minutes but for the days of the clock change. */
interface MonthDay {
  readonly day: LocalDate;
  readonly minutes: number;
}

export type MonthCalendar = (month: LocalMonth, timeZone: string) => readonly MonthDay[];

/** Finds the days of months; it keeps each month it made: all series and configurations of a month share one calendar. */
export function createMonthCalendar(): MonthCalendar {
  const months = new Map<string, readonly MonthDay[]>();
  return (month, timeZone) => {
    const key = `${month} ${timeZone}`;
    const days = months.get(key) ?? monthDays(month, timeZone);
    months.set(key, days);
    return days;
  };
}

function monthDays(month: LocalMonth, timeZone: string): MonthDay[] {
  const days = daysOfMonth(month);
  const starts = [...days, monthPeriod(month).to].map((day) => dayStart(day, timeZone));
  return days.map((day, i) => ({ day, minutes: ((starts[i + 1] as number) - (starts[i] as number)) / 60_000 }));
}

/** Reads a series' month, and what counts of it. */
export type MonthReader = (series: SeriesInputs | null, counts: readonly DayRange[]) => MonthReadings;

/**
 * Reads series of one month for the engine: 0 on days on which a series does not count, NaN where a reading is missing or a day was never
 * stored. Days of different resolution take the coarsest; the sum of an hour with a missing quarter is then missing.
 */
export function createMonthReader(frame: MonthFrame, lookup: DayLookup, calendar: MonthCalendar): MonthReader {
  const days = calendar(frame.month, frame.timeZone);
  return (series, counts) => {
    const stored = storedDays(series, lookup);
    const resolutionMinutes = stored.size === 0 ? frame.usualMinutes : coarsest(stored);
    const factor = UNITS[series?.unit ?? frame.energyUnit] / UNITS[frame.energyUnit];
    return { resolutionMinutes, readings: joinDays(days, stored, counts, { resolutionMinutes, factor }) };
  };
}

function storedDays(series: SeriesInputs | null, lookup: DayLookup): Map<LocalDate, ReadDay> {
  const stored = new Map<LocalDate, ReadDay>();
  if (series !== null) for (const [day, version] of series.days) stored.set(day, lookup(series.seriesId, day, version));
  return stored;
}

interface Scale {
  readonly resolutionMinutes: number;
  readonly factor: number;
}

function joinDays(
  days: readonly MonthDay[],
  stored: ReadonlyMap<LocalDate, ReadDay>,
  counts: readonly DayRange[],
  scale: Scale,
): Float64Array {
  const readings = new Float64Array(days.reduce((sum, { minutes }) => sum + minutes, 0) / scale.resolutionMinutes);
  let at = 0;
  for (const { day, minutes } of days) {
    const length = minutes / scale.resolutionMinutes;
    if (counts.some((range) => range.from <= day && day < range.to)) {
      const found = stored.get(day);
      if (found === undefined) readings.fill(Number.NaN, at, at + length);
      else copyDay(readings, { at, length }, found, scale);
    }
    at += length;
  }
  return readings;
}

/** Where a day's intervals stand in the month. */
interface Place {
  readonly at: number;
  readonly length: number;
}

/** Copies a stored day to its place in the month's readings, summed to the wanted interval and in the wanted unit. */
function copyDay(readings: Float64Array, place: Place, { values, resolutionMinutes }: ReadDay, scale: Scale): void {
  const { at, length } = place;
  const each = scale.resolutionMinutes / resolutionMinutes;
  if (each === 1 && scale.factor === 1 && values.length === length) {
    readings.set(values, at);
    return;
  }
  for (let i = 0; i < length; i += 1) {
    let sum = 0;
    for (let k = 0; k < each; k += 1) sum += values[i * each + k] as number;
    readings[at + i] = sum * scale.factor;
  }
}

function coarsest(stored: ReadonlyMap<LocalDate, ReadDay>): number {
  let minutes = 0;
  for (const { resolutionMinutes } of stored.values()) minutes = Math.max(minutes, resolutionMinutes);
  return minutes;
}
