import type { Gap, GapContext } from './gap-context.ts';

/** A straight line from the reading before a gap to the one after it; level where only one is known, NaN where none is. */
export function straightLine({ values }: Pick<GapContext, 'values'>, { from, to }: Gap): Float64Array {
  const before = from > 0 ? (values[from - 1] as number) : Number.NaN;
  const after = to < values.length ? (values[to] as number) : Number.NaN;
  const [left, right] = [Number.isNaN(before) ? after : before, Number.isNaN(after) ? before : after];
  const steps = to - from + 1;
  return Float64Array.from({ length: to - from }, (_, i) => left + ((right - left) * (i + 1)) / steps);
}
