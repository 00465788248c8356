import type { Span } from './scale.ts';
import { isThere, type Series } from './series.ts';

export interface Bar {
  readonly at: number;
  readonly series: number;
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

interface Layout {
  readonly series: readonly Series[];
  readonly count: number;
  readonly stacked: boolean;
  /** Where the positions lie, in pixels. */
  readonly across: Span;
}

const FILLED = 0.78;

/** The bars that have a value, with their ends as values: side by side, or on each other with what is below zero downwards. A missing value has no bar. */
export function barsOf({ series, count, stacked, across: [left, right] }: Layout): Bar[] {
  const slot = (right - left) / Math.max(1, count);
  const width = (slot * FILLED) / (stacked ? 1 : Math.max(1, series.length));
  const bars: Bar[] = [];
  for (let at = 0; at < count; at++) {
    const ends = { up: 0, down: 0 };
    const first = left + at * slot + (slot * (1 - FILLED)) / 2;
    series.forEach((one, index) => {
      const value = one.values[at];
      if (!isThere(value)) return;
      const side = value < 0 ? 'down' : 'up';
      const from = stacked ? ends[side] : 0;
      ends[side] = from + value;
      bars.push({ at, series: index, x: stacked ? first : first + index * width, width, from, to: from + value });
    });
  }
  return bars;
}

/** Positions at which a series has no value. */
export const missingAt = (series: readonly Series[], count: number): number[] =>
  Array.from({ length: count }, (_, at) => at).filter((at) => series.some(({ values }) => !isThere(values[at])));
