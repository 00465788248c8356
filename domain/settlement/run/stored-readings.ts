import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { dayStart, daysOfMonth, type LocalDate, type LocalMonth, monthPeriod } from '../../kernel/time/local-day.ts';
import type { DayRange, SeriesRecipe } from './recipe.ts';

/** A stored day: integers of the series' unit, NaN where missing. */
export interface ReadDay {
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
}

/** Finds the day that a recipe names. */
export type DayLookup = (seriesId: number, day: LocalDate, version: number) => ReadDay;

/** A month of readings from its first instant on. */
export interface MonthReadings {
  readonly resolutionMinutes: number;
  readonly readings: Float64Array;
}

export interface MonthFrame {
  readonly month: LocalMonth;
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
  /** Interval of a series of which nothing is stored. */
  readonly usualMinutes: number;
}

const UNITS: Record<EnergyUnit, number> = { Wh: 1000, mWh: 1 };

/** Reads a series' month, and what counts of it. */
export type MonthReader = (series: SeriesRecipe | null, counts: readonly DayRange[]) => MonthReadings;

/**
 * Reads series of one month for the engine: 0 on days on which a series does not count, NaN where a reading is missing or a day was never
 * stored. Days of different resolution take the coarsest; the sum of an hour with a missing quarter is then missing.
 */
export function createMonthReader(frame: MonthFrame, lookup: DayLookup): MonthReader {
  const shapes = new Map<number, readonly MonthDay[]>();
  const daysAt = (resolutionMinutes: number): readonly MonthDay[] => {
    const days = shapes.get(resolutionMinutes) ?? monthDays(frame, resolutionMinutes);
    shapes.set(resolutionMinutes, days);
    return days;
  };
  return (series, counts) => {
    const stored = new Map((series?.days ?? []).map(([day, version]) => [day, lookup((series as SeriesRecipe).seriesId, day, version)]));
    const resolutionMinutes = coarsest([...stored.values()]) ?? frame.usualMinutes;
    const factor = UNITS[series?.unit ?? frame.energyUnit] / UNITS[frame.energyUnit];
    return { resolutionMinutes, readings: joinDays(daysAt(resolutionMinutes), stored, counts, { resolutionMinutes, factor }) };
  };
}

interface Scale {
  readonly resolutionMinutes: number;
  readonly factor: number;
}

function joinDays(
  days: readonly MonthDay[],
  stored: ReadonlyMap<LocalDate, ReadDay>,
  counts: readonly DayRange[],
  { resolutionMinutes, factor }: Scale,
): Float64Array {
  const readings = new Float64Array(days.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { day, length } of days) {
    const found = stored.get(day);
    const target = readings.subarray(at, at + length);
    if (!counts.some((range) => range.from <= day && day < range.to)) target.fill(0);
    else if (found === undefined) target.fill(Number.NaN);
    else copyDay(target, found, resolutionMinutes, factor);
    at += length;
  }
  return readings;
}

interface MonthDay {
  readonly day: LocalDate;
  /** Its intervals. */
  readonly length: number;
}

function monthDays({ month, timeZone }: MonthFrame, resolutionMinutes: number): MonthDay[] {
  const days = daysOfMonth(month);
  const starts = [...days, monthPeriod(month).to].map((day) => dayStart(day, timeZone));
  return days.map((day, i) => ({ day, length: ((starts[i + 1] as number) - (starts[i] as number)) / (resolutionMinutes * 60_000) }));
}

function copyDay(target: Float64Array, { values, resolutionMinutes }: ReadDay, wanted: number, factor: number): void {
  const each = wanted / resolutionMinutes;
  if (each === 1 && factor === 1 && values.length === target.length) {
    target.set(values);
    return;
  }
  for (let i = 0; i < target.length; i += 1) {
    let sum = 0;
    for (let k = 0; k < each; k += 1) sum += values[i * each + k] as number;
    target[i] = sum * factor;
  }
}

function coarsest(days: readonly ReadDay[]): number | undefined {
  return days.length === 0 ? undefined : Math.max(...days.map((day) => day.resolutionMinutes));
}
