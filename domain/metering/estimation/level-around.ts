import type { Gap, GapContext } from './gap-context.ts';
import { likeDays } from './like-days.ts';

/** Hours before and after a gap whose level counts. */
const AROUND_HOURS = 3;
/** Hours after which the level of the readings around counts half as much. */
const LEVEL_HOURS = 8;
const MOST_LEVEL = 3;

/** How much more or less than usual flowed just before and after a gap, carried into it: a cloudy morning stays cloudy for some hours. 1: as usual. */
export function levelAround(context: GapContext, gap: Gap): (i: number) => number {
  const reach = Math.round((AROUND_HOURS * 60) / context.minutes);
  const before = levelOf(context, { from: Math.max(0, gap.from - reach), to: gap.from });
  const after = levelOf(context, { from: gap.to, to: Math.min(context.values.length, gap.to + reach) });
  const length = gap.to - gap.from;
  return (i) => {
    const left = 0.5 ** (((i + 0.5) * context.minutes) / 60 / LEVEL_HOURS);
    const right = 0.5 ** (((length - i - 0.5) * context.minutes) / 60 / LEVEL_HOURS);
    const [wl, wr] = [Number.isNaN(before) ? 0 : left, Number.isNaN(after) ? 0 : right];
    const share = Math.max(wl, wr);
    return wl + wr === 0
      ? 1
      : share * (((Number.isNaN(before) ? 0 : before) * wl + (Number.isNaN(after) ? 0 : after) * wr) / (wl + wr)) + (1 - share);
  };
}

/** What flowed as a part of what is usual; NaN where next to nothing is. */
function levelOf(context: GapContext, around: Gap): number {
  if (around.to <= around.from) return Number.NaN;
  const usual = likeDays(context, around);
  let [expected, found, highest] = [0, 0, 0];
  usual.forEach((one, i) => {
    const value = context.values[around.from + i] as number;
    if (Number.isNaN(one) || Number.isNaN(value)) return;
    expected += one;
    found += value;
    highest = Math.max(highest, one);
  });
  return highest < 1 || expected < 4 ? Number.NaN : Math.min(MOST_LEVEL, found / expected);
}
