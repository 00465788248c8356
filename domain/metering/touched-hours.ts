/** A day's readings on a grid: integers, NaN where missing. */
export interface GridDay {
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
}

/** Hours of a local day counted from its start (0 to 22, 23 or 24), both included. */
export interface TouchedHours {
  readonly firstHour: number;
  readonly lastHour: number;
}

/** The hours in which a day differs from the version before it: all of them where there was none or on another grid; null where none does. */
export function touchedHours(before: GridDay | undefined, next: GridDay): TouchedHours | null {
  const { values, resolutionMinutes } = next;
  const hourOf = (index: number): number => Math.floor((index * resolutionMinutes) / 60);
  if (before === undefined || before.resolutionMinutes !== resolutionMinutes || before.values.length !== values.length) {
    return { firstHour: 0, lastHour: hourOf(values.length - 1) };
  }
  const differs = (i: number): boolean => !Object.is(before.values[i], values[i]);
  let first = 0;
  while (first < values.length && !differs(first)) first += 1;
  if (first === values.length) return null;
  let last = values.length - 1;
  while (!differs(last)) last -= 1;
  return { firstHour: hourOf(first), lastHour: hourOf(last) };
}
