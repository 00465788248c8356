import { isThere, type Value } from './series.ts';

export interface Decimated {
  /** Positions in the whole series, rising. */
  readonly at: readonly number[];
  readonly values: readonly Value[];
  /** How many values one step stands for; 1: every value is drawn. */
  readonly perStep: number;
}

/** At most `steps` steps of the stretch from..to (inclusive): of each its lowest and highest value in their order, and a gap where any is missing, so that neither peaks nor holes vanish. */
export function decimate(values: readonly Value[], from: number, to: number, steps: number): Decimated {
  const perStep = Math.max(1, Math.ceil((to - from + 1) / Math.max(1, steps)));
  const at: number[] = [];
  for (let first = from; first <= to; first += perStep) at.push(...kept(values, first, Math.min(to, first + perStep - 1)));
  return { at, values: at.map((position) => values[position] ?? null), perStep };
}

/** Positions that stand for a step: lowest, highest, and the first that is missing. */
function kept(values: readonly Value[], first: number, last: number): number[] {
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let at = first; at <= last; at++) {
    const value = values[at];
    if (!isThere(value)) {
      if (gap < 0) gap = at;
      continue;
    }
    if (low < 0 || value < (values[low] as number)) low = at;
    if (high < 0 || value > (values[high] as number)) high = at;
  }
  return [...new Set([low, high, gap])].filter((at) => at >= 0).sort((one, other) => one - other);
}

/** The stretch seen after zooming by a factor around a position; never fewer than `least` values. */
export function zoomed(
  seen: readonly [number, number],
  around: number,
  factor: number,
  count: number,
  least = 16,
): readonly [number, number] {
  const length = Math.min(count, Math.max(Math.min(least, count), Math.round((seen[1] - seen[0] + 1) * factor)));
  const share = (around - seen[0]) / Math.max(1, seen[1] - seen[0]);
  const from = Math.min(count - length, Math.max(0, Math.round(around - share * (length - 1))));
  return [from, from + length - 1];
}

/** Moves the stretch seen so that a position lies within it. */
export function following(seen: readonly [number, number], at: number, count: number): readonly [number, number] {
  if (at >= seen[0] && at <= seen[1]) return seen;
  const length = seen[1] - seen[0] + 1;
  const from = Math.min(count - length, Math.max(0, at < seen[0] ? at : at - length + 1));
  return [from, from + length - 1];
}
