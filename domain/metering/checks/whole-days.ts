import type { CheckedSeries, RuleLimits, Suspicion } from './checked-series.ts';

/** More copies than these are the nature of a series, such as one that follows a profile. */
const MOST_COPIES = 3;

/** Days whose readings equal those of the day before one by one, with at least `distinct` different ones: a day that was copied. */
export function copiedDay({ values, dayStarts, firstChecked }: CheckedSeries, { distinct }: RuleLimits): Suspicion[] {
  const found: Suspicion[] = [];
  for (let day = 1; day < dayStarts.length - 1; day += 1) {
    const [before, from, to] = [dayStarts[day - 1] as number, dayStarts[day] as number, dayStarts[day + 1] as number];
    if (from - before !== to - from) continue;
    let i = from;
    while (i < to && values[i] === values[i - from + before]) i += 1;
    if (i < to) continue;
    const different = new Set(values.subarray(from, to)).size;
    if (different >= (distinct as number)) found.push({ rule: 'duplicate', from, to, found: different, expected: 0 });
  }
  return found.length > MOST_COPIES ? [] : found.filter(({ from }) => from >= (dayStarts[firstChecked] as number));
}

/**
 * Days, and stretches between two readings of the register, whose readings do not add up to what it says, by more than its step and the rounding of the
 * readings. What has a gap says nothing. A stretch that begins before the checked days is named from these on.
 */
export function registerSum(series: CheckedSeries, { units, share }: RuleLimits): Suspicion[] {
  const { values, dayStarts, firstChecked, registers, stretches = [] } = series;
  const first = dayStarts[firstChecked] as number;
  const days = [...(registers ?? [])].map((total, day) => ({ from: dayStarts[day] as number, to: dayStarts[day + 1] as number, total }));
  return [...days.slice(firstChecked), ...stretches].flatMap(({ from, to, total }) => {
    let sum = 0;
    for (let i = from; i < to; i += 1) sum += values[i] as number;
    if (to <= first || !(Math.abs(sum - total) > Math.max(units as number, total * (share as number)))) return [];
    return [{ rule: 'register', from: Math.max(from, first), to, found: sum, expected: total }];
  });
}
