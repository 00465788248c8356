import type { Gap, GapContext } from './gap-context.ts';
import { levelAround } from './level-around.ts';
import { likeDays } from './like-days.ts';
import { straightLine } from './straight-line.ts';
import { toWholeUnits } from './whole-units.ts';

/** Hours from the nearest reading at which the straight line counts half as much, and how much of it there is at the reading itself. */
const LINE: Readonly<Record<GapContext['shape'], { readonly hours: number; readonly share: number }>> = {
  use: { hours: 1.2, share: 0.9 },
  generation: { hours: 0.5, share: 1 },
  surplus: { hours: 0.5, share: 1 },
  other: { hours: 1.2, share: 0.9 },
};

/** How a gap was estimated. */
export type EstimationMethod = 'line' | 'like_days' | 'blend' | 'register';

export interface Estimate {
  /** Whole units of the series. */
  readonly values: Float64Array;
  readonly method: EstimationMethod;
}

/**
 * Estimates a gap: near its ends by a straight line, further in by what is usual on days like it, moved to the level of the readings around it. Where the register says what
 * flowed in the gap (`total`, whole units), the parts are scaled to it and sum to it exactly. Undefined where nothing is known to go by.
 */
export function estimateGap(context: GapContext, gap: Gap, total?: number): Estimate | undefined {
  const line = straightLine(context, gap);
  const usual = likeDays(context, gap);
  const [hasLine, hasUsual] = [!Number.isNaN(line[0] as number), usual.some((one) => !Number.isNaN(one))];
  if (!hasLine && !hasUsual)
    return total === undefined ? undefined : closed(context, gap, new Float64Array(gap.to - gap.from).fill(1), total);
  const levels = context.shape === 'generation' || context.shape === 'surplus' ? levelAround(context, gap) : () => 1;
  const shape = line.map((straight, i) => {
    const own = usual[i] as number;
    const share = lineShare(context, gap, i);
    if (Number.isNaN(own)) return straight;
    return Number.isNaN(straight) ? own : straight * share + own * levels(i) * (1 - share);
  });
  if (total !== undefined) return closed(context, gap, shape, total);
  const method = !hasUsual ? 'line' : !hasLine ? 'like_days' : 'blend';
  return { values: toWholeUnits(inTheDark(context, gap, shape)), method };
}

/** How much of an interval's estimate is the straight line. */
function lineShare({ minutes, shape }: GapContext, { from, to }: Gap, i: number): number {
  const hours = ((Math.min(i, to - from - 1 - i) + 0.5) * minutes) / 60;
  return LINE[shape].share * 0.5 ** (hours / LINE[shape].hours);
}

function closed(context: GapContext, gap: Gap, shape: Float64Array, total: number): Estimate {
  return { values: toWholeUnits(inTheDark(context, gap, shape), total), method: 'register' };
}

/** A plant without a storage gives nothing in the dark, and no reading lies below zero. */
const inTheDark = ({ dark }: GapContext, { from }: Gap, shape: Float64Array): Float64Array =>
  shape.map((value, i) => (dark?.[from + i] === 1 ? 0 : Math.max(0, value)));
