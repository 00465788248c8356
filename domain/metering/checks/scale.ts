import type { CheckedSeries, RuleLimits, Suspicion } from './checked-series.ts';

/** Parts of a day's readings, lowest first, that are compared with those of earlier days. */
const PARTS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
/** How many days before are compared with. */
const DAYS_BEFORE = 28;
const LEAST_SHARE = 0.75;

/** Days just before a shift that must still be as usual: slow growth is left out. */
const JUST_BEFORE = 4;
/** Readings of fewer units say nothing about a ratio. */
const LEAST_UNITS = 5;

/**
 * A use that becomes several times as much or little in all hours at once, for days in a row: low, middle and high readings move together,
 * as they do when the ratio of a transformer or a unit is another. `found`: how many times as much.
 */
export function scale(series: CheckedSeries, limits: RuleLimits): Suspicion[] {
  if (series.shape !== 'use') return [];
  const { dayStarts, firstChecked } = series;
  const count = dayStarts.length - 1;
  const parts = logParts(series);
  const length = limits.days as number;
  let best: Shift | undefined;
  for (let day = Math.max(firstChecked - length + 1, limits.history as number); day <= count - length; day += 1) {
    const shift = shiftAt(parts, day, limits);
    if (shift !== undefined && shift.sureness > (best?.sureness ?? 0)) best = shift;
  }
  if (best === undefined) return [];
  const end = endOf(parts[2] as Float64Array, best, count);
  if (end <= firstChecked) return [];
  const [from, to] = [dayStarts[Math.max(best.day, firstChecked)] as number, dayStarts[end] as number];
  return [{ rule: 'scale', from, to, found: Math.exp(best.by), expected: 1 }];
}

/** Logarithms of the parts of each day, NaN where too little of it is known. */
function logParts({ values, dayStarts }: CheckedSeries): Float64Array[] {
  const count = dayStarts.length - 1;
  const parts = PARTS.map(() => new Float64Array(count).fill(Number.NaN));
  for (let day = 0; day < count; day += 1) {
    const [from, to] = [dayStarts[day] as number, dayStarts[day + 1] as number];
    const sorted = values.slice(from, to).sort();
    let known = sorted.length;
    while (known > 0 && Number.isNaN(sorted[known - 1] as number)) known -= 1;
    if (known < LEAST_SHARE * (to - from)) continue;
    PARTS.forEach((part, p) => {
      (parts[p] as Float64Array)[day] = Math.log(Math.max(sorted[Math.floor(part * (known - 1))] as number, 0) + 1);
    });
  }
  return parts;
}

/** From `day` on the readings are `exp(by)` times what they were. */
interface Shift {
  readonly day: number;
  readonly by: number;
  readonly sureness: number;
}

/** The shift that begins on a day; undefined where the readings do not move together, by enough, and more than they do by themselves. */
function shiftAt(
  parts: readonly Float64Array[],
  day: number,
  { days, times, noise, even, history, high, near: nearest, quantile }: RuleLimits,
): Shift | undefined {
  const first = Math.max(0, day - DAYS_BEFORE);
  const usual = parts.map((part) => median(part, first, day));
  const counted = usual.flatMap((one, p) => (one > Math.log(LEAST_UNITS) ? [p] : []));
  if (counted.length < 3 || knownIn(parts[0] as Float64Array, first, day) < (history as number)) return undefined;
  if (knownIn(parts[0] as Float64Array, day, day + (days as number)) < (days as number)) return undefined;
  const moved = counted.map((p) => median(parts[p] as Float64Array, day, day + (days as number)) - (usual[p] as number));
  const by = middle(moved);
  if (Math.abs(by) < Math.log(times as number) || moved.some((one) => one * Math.sign(by) < (even as number) * Math.abs(by)))
    return undefined;
  const levelOf = (one: number): number => middle(counted.map((p) => (parts[p]?.[one] as number) - (usual[p] as number)));
  const isHigh = (one: number): boolean => levelOf(one) * Math.sign(by) > (high as number) * Math.abs(by);
  for (let one = day; one < day + (days as number); one += 1) if (!isHigh(one)) return undefined;
  const before = Array.from({ length: day - first }, (_, i) => levelOf(first + i)).filter((level) => !Number.isNaN(level));
  const near = middle(before.slice(-JUST_BEFORE));
  if (near * Math.sign(by) > (nearest as number) * Math.abs(by)) return undefined;
  const natural = before.map(Math.abs).sort((a, b) => a - b)[Math.floor(before.length * (quantile as number))] as number;
  const sureness = Math.abs(by) / (natural + 0.05);
  return sureness < (noise as number) ? undefined : { day, by, sureness };
}

const knownIn = (part: Float64Array, from: number, to: number): number => {
  let count = 0;
  for (let i = from; i < to; i += 1) if (!Number.isNaN(part[i] as number)) count += 1;
  return count;
};

function median(part: Float64Array, from: number, to: number): number {
  const sorted = part.slice(from, to).sort();
  return sorted[Math.max(0, knownIn(part, from, to) - 1) >> 1] as number;
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

/** The first day after the shift on which the middle reading is nearer to what was usual before. */
function endOf(part: Float64Array, { day, by }: Shift, count: number): number {
  const usual = median(part, Math.max(0, day - DAYS_BEFORE), day);
  let end = day + 1;
  while (end < count && !(Math.abs((part[end] as number) - usual) < Math.abs(by) / 2)) end += 1;
  return end;
}
