import { daysOfMonth, intervalsOfDay, type LocalDate, type LocalMonth } from '../../kernel/time/local-day.ts';
import type { EnergyUnit } from '../types.ts';
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

/**
 * A series' month for the engine: 0 on days on which it does not count, NaN where a reading is missing or a day was never stored. Days of
 * different resolution take the coarsest; the sum of an hour with a missing quarter is then missing.
 */
export function readMonth(series: SeriesRecipe | null, counts: readonly DayRange[], frame: MonthFrame, lookup: DayLookup): MonthReadings {
  const stored = new Map((series?.days ?? []).map(([day, version]) => [day, lookup((series as SeriesRecipe).seriesId, day, version)]));
  const resolutionMinutes = coarsest([...stored.values()]) ?? frame.usualMinutes;
  const factor = UNITS[series?.unit ?? frame.energyUnit] / UNITS[frame.energyUnit];
  const days = monthDays(frame.month, frame.timeZone, resolutionMinutes);
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
  return { resolutionMinutes, readings };
}

interface MonthDay {
  readonly day: LocalDate;
  /** Its intervals. */
  readonly length: number;
}

let newestShape: { readonly key: string; readonly days: readonly MonthDay[] } | undefined;

/** A month's days with their intervals. The newest answer is kept: thousands of series ask for the same month one after the other. */
function monthDays(month: LocalMonth, timeZone: string, resolutionMinutes: number): readonly MonthDay[] {
  const key = `${month} ${timeZone} ${resolutionMinutes}`;
  if (newestShape?.key !== key) {
    const days = daysOfMonth(month).map((day) => ({ day, length: intervalsOfDay(day, timeZone, resolutionMinutes) }));
    newestShape = { key, days };
  }
  return newestShape.days;
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
