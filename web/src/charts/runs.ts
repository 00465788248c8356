import { isThere, type Value } from './series.ts';

export interface Run {
  readonly from: number;
  /** Position of the last one. */
  readonly to: number;
}

/** Unbroken stretches of positions for which something holds. */
export function runsWhere(count: number, holds: (at: number) => boolean): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let at = 0; at <= count; at++) {
    const on = at < count && holds(at);
    if (on && from < 0) from = at;
    if (!on && from >= 0) {
      runs.push({ from, to: at - 1 });
      from = -1;
    }
  }
  return runs;
}

/** Stretches that have values: a line is drawn within each and never across a gap. */
export const presentRuns = (values: readonly Value[]): Run[] => runsWhere(values.length, (at) => isThere(values[at]));
