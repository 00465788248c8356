import { addDays, dayStart, intervalsOfDay, type LocalDate } from '../../kernel/time/local-day.ts';

/** A stored day: whole units, NaN where missing. */
interface WindowDay {
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
}

/** Whole local days of a series in a row on the grid of the newest of them; a day that is not stored, or on another grid, is missing. */
export interface CheckedWindow {
  readonly minutes: number;
  readonly values: Float64Array;
  readonly days: readonly LocalDate[];
  readonly dayStarts: Int32Array;
  /** Instant of the first interval (epoch ms). */
  readonly start: number;
}

/** The days from `from` to `to` (excluded) of a series; undefined where none of them is stored. */
export function windowOf(
  stored: ReadonlyMap<LocalDate, WindowDay>,
  from: LocalDate,
  to: LocalDate,
  timeZone: string,
): CheckedWindow | undefined {
  const newest = [...stored.keys()]
    .filter((day) => from <= day && day < to)
    .sort()
    .at(-1);
  if (newest === undefined) return undefined;
  const minutes = (stored.get(newest) as WindowDay).resolutionMinutes;
  const days: LocalDate[] = [];
  const starts = [0];
  for (let day = from; day < to; day = addDays(day, 1)) {
    days.push(day);
    starts.push((starts.at(-1) as number) + intervalsOfDay(day, timeZone, minutes));
  }
  const values = new Float64Array(starts.at(-1) as number).fill(Number.NaN);
  days.forEach((day, i) => {
    const one = stored.get(day);
    if (one?.resolutionMinutes === minutes && one.values.length === (starts[i + 1] as number) - (starts[i] as number))
      values.set(one.values, starts[i]);
  });
  return { minutes, values, days, dayStarts: Int32Array.from(starts), start: dayStart(from, timeZone) };
}
