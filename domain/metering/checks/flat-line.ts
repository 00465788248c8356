import { type CheckedSeries, checkedFrom, type RuleLimits, type Suspicion } from './checked-series.ts';

/** The same reading again and again, longer than the rule's hours and than was ever usual before. Zero counts only where the meter is never idle for long. */
export function flatLine(series: CheckedSeries, { hours, times }: RuleLimits): Suspicion[] {
  const from = checkedFrom(series);
  const usual = longestBefore(series, from);
  const least = ((hours as number) * 60) / series.minutes;
  const bound = Math.max(least, usual.positive * (times as number));
  const zero = Math.max(least * 2, usual.zero * (times as number) * 2);
  const found: Suspicion[] = [];
  eachRun(series, from, (start, end, value) => {
    const isLong = value === 0 ? series.shape === 'use' && from > 0 && end - start > zero && usual.zero * 4 < least : end - start > bound;
    if (isLong) found.push({ rule: 'flat_line', from: start, to: end, found: value, expected: Math.ceil(bound) });
  });
  return found;
}

function longestBefore(series: CheckedSeries, from: number): { zero: number; positive: number } {
  const longest = { zero: 0, positive: 0 };
  eachRun({ ...series, values: series.values.subarray(0, from) }, 0, (start, end, value) => {
    if (value === 0) longest.zero = Math.max(longest.zero, end - start);
    else longest.positive = Math.max(longest.positive, end - start);
  });
  return longest;
}

function eachRun({ values }: CheckedSeries, first: number, visit: (from: number, to: number, value: number) => void): void {
  for (let from = first; from < values.length; ) {
    const value = values[from] as number;
    let to = from + 1;
    while (to < values.length && values[to] === value) to += 1;
    if (to - from > 1) visit(from, to, value);
    from = to;
  }
}
