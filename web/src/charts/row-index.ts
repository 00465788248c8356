import type { Cell } from './cursor.ts';
import type { HeatRow } from './heat-rows.ts';

/** The first position of each row in the unbroken series, and the length of the series at the end. */
export function rowStarts(rows: readonly HeatRow[]): number[] {
  const starts = [0];
  for (const { values } of rows) starts.push((starts.at(-1) as number) + values.length);
  return starts;
}

/** Where a position of the series stands in its rows. */
export function cellOf(starts: readonly number[], position: number): Cell {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return { row: low, at: position - (starts[low] ?? 0) };
}
