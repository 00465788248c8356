import { type EnergyUnit, UNITS_PER_KWH } from '../../kernel/energy/units.ts';

/** What a register read at an instant (epoch ms), in mWh. */
export interface RegisterReading {
  readonly at: number;
  readonly valueMwh: number;
}

/** What flowed between two readings of a register. */
export interface RegisterSpan {
  readonly from: number;
  readonly to: number;
  readonly mwh: number;
}

/** Readings further apart say nothing about single days. */
const LONGEST_SPAN_MS = 62 * 86_400_000;

/** The spans between readings that follow each other. A register that reads less than before was exchanged or rolled over: it says nothing about the time between. */
export function spansOf(readings: readonly RegisterReading[]): RegisterSpan[] {
  const sorted = readings.toSorted((a, b) => a.at - b.at);
  return sorted.slice(1).flatMap(({ at: to, valueMwh }, i) => {
    const { at: from, valueMwh: before } = sorted[i] as RegisterReading;
    return valueMwh < before || to - from > LONGEST_SPAN_MS ? [] : [{ from, to, mwh: valueMwh - before }];
  });
}

/** mWh in a coarser or the same unit, not rounded. */
export const mwhIn = (mwh: number, unit: EnergyUnit): number => (mwh * UNITS_PER_KWH[unit]) / UNITS_PER_KWH.mWh;

/** Readings of one series on a grid from `start` (epoch ms): whole units, NaN where missing. */
export interface Grid {
  readonly start: number;
  readonly minutes: number;
  readonly values: Float64Array;
  readonly unit: EnergyUnit;
}

/** Intervals `from` to `to` (excluded) of a grid. */
export interface Intervals {
  readonly from: number;
  readonly to: number;
}

/** The intervals of a span; undefined where it does not begin and end on the grid, or leaves it. */
export function intervalsOfSpan({ start, minutes, values }: Grid, span: Pick<RegisterSpan, 'from' | 'to'>): Intervals | undefined {
  const step = minutes * 60_000;
  const [from, to] = [(span.from - start) / step, (span.to - start) / step];
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= values.length ? { from, to } : undefined;
}

/**
 * What the register says of a gap, in whole units: by the shortest span that holds it and in which nothing else is missing. Undefined where none does, or
 * where the other readings are more than the register counted.
 */
export function totalOfGap(grid: Grid, gap: Intervals, spans: readonly RegisterSpan[]): number | undefined {
  const found = spans.flatMap((span) => {
    const within = intervalsOfSpan(grid, span);
    if (within === undefined || within.from > gap.from || within.to < gap.to) return [];
    const outside = sumOf(grid, within.from, gap.from) + sumOf(grid, gap.to, within.to);
    const total = Math.round(mwhIn(span.mwh, grid.unit) - outside);
    return Number.isNaN(total) || total < 0 ? [] : [{ length: within.to - within.from, total }];
  });
  return found.toSorted((a, b) => a.length - b.length)[0]?.total;
}

/** NaN where a reading is missing. */
export function sumOf({ values }: Pick<Grid, 'values'>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i] as number;
  return sum;
}
