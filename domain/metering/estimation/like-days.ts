import { type DayType, dayAt, dayTypeOf, type Gap, type GapContext } from './gap-context.ts';

/** Days before and after a gap that are looked at. */
const NEAR_DAYS = 28;
/** A day further away counts less, by this many days to a half: people keep their habits for weeks, weather for a day or two. */
const HALF_LIFE_DAYS: Readonly<Record<GapContext['shape'], number>> = { use: 10, generation: 2, surplus: 2, other: 10 };
/** How much a day of another kind (working, Saturday, holiday) counts beside one of the same. */
const OTHER_KIND = 0.12;

/**
 * The usual reading of each interval of a gap: the mean of the same time of days near it, days of the same kind and nearer days counting more; the time
 * just before and after counts a little, because people are not punctual. NaN where no day is known.
 */
export function likeDays(context: GapContext, { from, to }: Gap): Float64Array {
  const weights = dayWeights(context, from, to);
  return Float64Array.from({ length: to - from }, (_, i) => usualAt(context, from + i, { from, to }, weights));
}

/** A plant does not know the day of the week. */
const followsSun = ({ shape }: GapContext): boolean => shape === 'generation' || shape === 'surplus';

interface DayWeight {
  readonly day: number;
  readonly weight: number;
}

function dayWeights(context: GapContext, from: number, to: number): Map<DayType, DayWeight[]> {
  const [first, last] = [dayAt(context, from), dayAt(context, to - 1)];
  const kinds: readonly DayType[] = followsSun(context) ? ['working'] : ['working', 'saturday', 'sunday'];
  const weights = new Map<DayType, DayWeight[]>(kinds.map((kind) => [kind, []]));
  for (let day = Math.max(0, first - NEAR_DAYS); day <= Math.min(context.days.length - 1, last + NEAR_DAYS); day += 1) {
    const distance = day < first ? first - day : day > last ? day - last : 0;
    const near = 0.5 ** (distance / HALF_LIFE_DAYS[context.shape]);
    const own = followsSun(context) ? 'working' : dayTypeOf(context.days[day] as string);
    for (const [kind, list] of weights) list.push({ day, weight: near * (kind === own ? 1 : OTHER_KIND) });
  }
  return weights;
}

/** Minutes before and after that count, too, and how much. */
const BESIDE_MINUTES = 30;
const BESIDE = 0.5;

function usualAt(context: GapContext, index: number, gap: Gap, weights: Map<DayType, DayWeight[]>): number {
  const { values, dayStarts, days, minutes, shape } = context;
  const day = dayAt(context, index);
  const slot = index - (dayStarts[day] as number);
  const kind = followsSun(context) ? 'working' : dayTypeOf(days[day] as string);
  const beside = shape === 'use' ? Math.max(1, Math.round(BESIDE_MINUTES / minutes)) : 0;
  let [sum, total] = [0, 0];
  for (const { day: other, weight } of weights.get(kind) ?? []) {
    const start = dayStarts[other] as number;
    for (let offset = -beside; offset <= beside; offset += 1) {
      const at = start + slot + offset;
      if (at < start || at >= (dayStarts[other + 1] as number) || (at >= gap.from && at < gap.to)) continue;
      const value = values[at] as number;
      if (Number.isNaN(value)) continue;
      const counted = offset === 0 ? weight : weight * BESIDE;
      sum += value * counted;
      total += counted;
    }
  }
  return total === 0 ? Number.NaN : sum / total;
}
