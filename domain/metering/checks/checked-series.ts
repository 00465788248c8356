import type { LocalDate } from '../../kernel/time/local-day.ts';

/** What a check can find in the readings of whole days; instants that repeat or go back are refused before, by the import (group-days.ts). */
export const CHECK_RULES = [
  'missing',
  'duplicate',
  'negative',
  'above_power',
  'spike',
  'flat_line',
  'register',
  'scale',
  'drift',
  'swapped',
  'night',
] as const;
export type CheckRuleName = (typeof CHECK_RULES)[number];

/** How much a finding matters: settlement waits for a person where it is `high`. */
export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `generation` rises and falls with the sun, `use` follows people, `surplus` is what of a generation is not used at once. */
export type SeriesShape = 'generation' | 'use' | 'surplus' | 'other';

/** Whole local days of one series on one grid: integers of its unit with NaN where missing. Days before `firstChecked` are what they are compared with. */
export interface CheckedSeries {
  readonly minutes: number;
  readonly values: Float64Array;
  readonly days: readonly LocalDate[];
  /** First interval of each day, and the number of intervals as the last. */
  readonly dayStarts: Int32Array;
  /** Index of the first day that is checked. */
  readonly firstChecked: number;
  readonly shape: SeriesShape;
  /** Units of a kWh. */
  readonly perKwh: number;
  /** The most units an interval can hold, tolerance included; undefined where no power is known. */
  readonly most?: number;
  /** 1 where the sun is down; undefined where the plant is not photovoltaic or has a storage. */
  readonly dark?: Uint8Array;
  /** What flows in the other direction at the same point, on the same grid. */
  readonly opposite?: Float64Array;
  /** What the meter's register says of each day in units, NaN where it says nothing. */
  readonly registers?: Float64Array;
  /** What readings of the register say of whole stretches that end among the checked days. */
  readonly stretches?: readonly RegisterStretch[];
}

/** Intervals `from` to `to` (excluded) over which a register counted so many units. */
export interface RegisterStretch {
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

/** Intervals `from` to `to` (excluded) that a rule names; `found` and `expected` in units of the series, or what the rule says. */
export interface Suspicion {
  readonly rule: CheckRuleName;
  readonly from: number;
  readonly to: number;
  readonly found: number;
  readonly expected: number;
}

/** The numbers of one rule that count on a day. */
export type RuleLimits = Readonly<Record<string, number>>;

/** First checked interval of a series. */
export const checkedFrom = ({ dayStarts, firstChecked }: CheckedSeries): number => dayStarts[firstChecked] as number;
