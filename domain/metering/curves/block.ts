import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { QUANTITIES } from '../known-series.ts';

/** How long the intervals of a curve are that goes out; days and months are those of the series' zone. */
export const CURVE_STEPS = ['quarter_hour', 'hour', 'day', 'month'] as const;
export type CurveStep = (typeof CURVE_STEPS)[number];

/** Whose readings a curve holds. */
export const CURVE_HOLDERS = ['point', 'section', 'storage', 'device', 'plant', 'member', 'configuration', 'community'] as const;
export type CurveHolder = (typeof CURVE_HOLDERS)[number];

/** What a curve holds; `consumed` behind a meter is of devices alone. */
export const CURVE_QUANTITIES = [...QUANTITIES, 'consumed'] as const;

/** What a block of a curve is about: one series, or the sum of so many (`series`). */
export interface CurveHead {
  readonly holder: CurveHolder;
  readonly holderId: number;
  readonly code: string;
  readonly quantity: string;
  readonly unit: EnergyUnit;
  readonly timeZone: string;
  readonly series: number;
}

/** Intervals of one local day, or a single one that is a day or a month. Values are integers of the head's unit. */
export interface CurveBlock {
  readonly head: CurveHead;
  readonly day: LocalDate;
  /** First instant, epoch ms. */
  readonly startMs: number;
  /** First instant that no longer belongs to it. */
  readonly endMs: number;
  /** NaN where a reading of the interval is missing. */
  readonly values: Float64Array;
  /** The sum of the readings that are there; NaN where none is. */
  readonly found: Float64Array;
  /** Minutes of each interval without a reading, over all series. */
  readonly missingMinutes: Float64Array;
  /** The least sure grade of each interval, as indexes of `QUALITIES`; null where all were measured. */
  readonly grades: Float64Array | null;
  /** The newest version of a day in it; null for sums of several series. */
  readonly version: number | null;
}

/** First instant of an interval of the block. */
export const intervalStart = ({ startMs, endMs, values }: CurveBlock, index: number): number =>
  startMs + ((endMs - startMs) / values.length) * index;
