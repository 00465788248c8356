import { addDays, dayStart } from '../../kernel/time/local-day.ts';

/** Quarters, half hours or hours of a local day in the order of its columns, put into the order of time. */
export interface ColumnDay {
  readonly values: Float64Array;
  /** Why some values are left out or wrong; undefined where the day fits its columns. */
  readonly doubt?: 'repeated_hour' | 'skipped_hour' | 'too_many';
}

/** The local hour that is skipped in March and repeated in October, from midnight. */
const CHANGED_HOUR = 2;

/**
 * Puts the columns of a day into time order. A day of 25 hours in 24 hours of columns: those of the repeated hour are left out, since they may
 * be of either hour or of both. A day of 23 hours: the columns of the hour that is skipped must be empty or 0, unless the row has as many
 * values as the day. Source: cacer.md 6.2.
 */
export function columnsToDay(columns: Float64Array, day: string, timeZone: string, resolutionMinutes: number): ColumnDay {
  const perHour = 60 / resolutionMinutes;
  const count = Math.round((dayStart(addDays(day, 1), timeZone) - dayStart(day, timeZone)) / 60_000 / resolutionMinutes);
  const usual = 24 * perHour;
  const filled = filledLength(columns);
  const change = CHANGED_HOUR * perHour;
  const rest = columns.subarray(change + perHour, usual);
  if (count < usual) return shortDay(columns.subarray(0, usual), { count, change, perHour, isPacked: filled <= count });
  if (count === usual || filled > usual)
    return { values: padded(columns, count), ...(filled > count ? { doubt: 'too_many' as const } : {}) };
  const unsure = new Float64Array(2 * perHour).fill(Number.NaN);
  const isEmpty = columns.subarray(change, change + perHour).every(Number.isNaN);
  const values = padded(Float64Array.from([...columns.subarray(0, change), ...unsure, ...rest]), count);
  return { values, ...(isEmpty ? {} : { doubt: 'repeated_hour' as const }) };
}

interface ShortDay {
  readonly count: number;
  readonly change: number;
  readonly perHour: number;
  readonly isPacked: boolean;
}

function shortDay(columns: Float64Array, { count, change, perHour, isPacked }: ShortDay): ColumnDay {
  const skipped = columns.subarray(change, change + perHour);
  const isUsed = skipped.some((value) => value > 0);
  if (isUsed && isPacked) return { values: padded(columns, count) };
  const values = padded(Float64Array.from([...columns.subarray(0, change), ...columns.subarray(change + perHour)]), count);
  return { values, ...(isUsed ? { doubt: 'skipped_hour' as const } : {}) };
}

/** Exactly so many values; those that are not there are missing. */
function padded(values: Float64Array, count: number): Float64Array {
  const whole = new Float64Array(count).fill(Number.NaN);
  whole.set(values.subarray(0, count));
  return whole;
}

/** Columns up to the last one with a value. */
function filledLength(columns: Float64Array): number {
  let length = columns.length;
  while (length > 0 && Number.isNaN(columns[length - 1])) length -= 1;
  return length;
}
