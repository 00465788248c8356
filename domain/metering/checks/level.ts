import { type CheckedSeries, checkedFrom, type RuleLimits, type Suspicion } from './checked-series.ts';

/** Stretches of checked intervals for which `is` says yes; `found` is the largest value, or how many intervals where none has one. */
export function stretches(
  rule: Suspicion['rule'],
  series: CheckedSeries,
  is: (value: number, index: number) => boolean,
  expected: (from: number) => number = () => 0,
): Suspicion[] {
  const { values } = series;
  const found: Suspicion[] = [];
  for (let from = checkedFrom(series); from < values.length; from += 1) {
    if (!is(values[from] as number, from)) continue;
    let to = from + 1;
    let largest = values[from] as number;
    for (; to < values.length && is(values[to] as number, to); to += 1)
      if (Math.abs(values[to] as number) > Math.abs(largest)) largest = values[to] as number;
    found.push({ rule, from, to, found: Number.isNaN(largest) ? to - from : largest, expected: expected(from) });
    from = to;
  }
  return found;
}

/** Stretches without a reading. */
export const missing = (series: CheckedSeries): Suspicion[] => stretches('missing', series, Number.isNaN);

/** Readings below zero: energy of a direction is never negative. */
export const negative = (series: CheckedSeries): Suspicion[] => stretches('negative', series, (value) => value < 0);

/** Readings above what the power of their subject allows; the same bound by which a settlement waits (decision record 0040). */
export const abovePower = (series: CheckedSeries): Suspicion[] =>
  series.most === undefined
    ? []
    : stretches(
        'above_power',
        series,
        (value) => value > (series.most as number),
        () => series.most as number,
      );

/** Longest stretch that is one spike; what lasts longer is another use of the day. */
const SPIKE_HOURS = 1;

/** One or a few readings far above the `rank` highest others of the weeks before and the checked days. */
export function spike(series: CheckedSeries, { times, rank, kwh, days }: RuleLimits): Suspicion[] {
  const { dayStarts, perKwh, minutes } = series;
  if (dayStarts.length - 1 < (days as number)) return [];
  const usual = highest(series.values, (rank as number) + Math.ceil((SPIKE_HOURS * 60) / minutes) - 1);
  const above = Math.max(usual * (times as number), usual + (kwh as number) * perKwh);
  if (usual <= 0) return [];
  return stretches(
    'spike',
    series,
    (value) => value > above,
    () => usual,
  ).filter(({ from, to }) => (to - from) * minutes <= SPIKE_HOURS * 60);
}

/** The value with so many others above it. */
function highest(values: Float64Array, rank: number): number {
  const top = new Float64Array(rank);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!(value > (top[rank - 1] as number))) continue;
    let at = rank - 1;
    for (; at > 0 && (top[at - 1] as number) < value; at -= 1) top[at] = top[at - 1] as number;
    top[at] = value;
  }
  return top[rank - 1] as number;
}
