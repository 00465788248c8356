import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { LocalDate } from '../../kernel/time/local-day.ts';
import { SAYS } from '../better-readings.ts';
import type { Quantity } from '../known-series.ts';
import { GRADES, type Grade, REJECTED } from '../series-readings.ts';

/** What a person does to stored readings: lets them be estimated, gives values, or takes them away. */
export const CORRECTION_ACTIONS = ['estimate', 'value', 'reject'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** One day of a correction: whole units by interval (null: none), and the intervals of which it says something. */
export interface CorrectedDay {
  readonly day: LocalDate;
  readonly values: readonly (number | null)[];
  readonly says: readonly number[];
}

/** A correction as it is stored, so that it can be read again when an earlier import is taken back. */
export interface Correction {
  readonly code: string;
  readonly quantity: Quantity;
  readonly unit: EnergyUnit;
  readonly minutes: number;
  readonly action: CorrectionAction;
  readonly grade: Grade;
  readonly note: string;
  readonly findings: readonly number[];
  readonly days: readonly CorrectedDay[];
}

/** Intervals `from` to `to` (excluded) of a stored day that a correction changes. */
interface ChangedRange {
  readonly day: LocalDate;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** The day of a correction; `valueAt` gives the whole units of each changed interval, null takes the reading away. */
export function correctedDay(
  { day, count, from, to }: ChangedRange,
  action: CorrectionAction,
  valueAt: (index: number) => number | null,
): CorrectedDay {
  const isIn = (i: number): boolean => i >= from && i < to;
  const says = action === 'value' ? SAYS.byGrade : SAYS.decided;
  return {
    day,
    values: Array.from({ length: count }, (_, i) => (isIn(i) ? valueAt(i) : null)),
    says: Array.from({ length: count }, (_, i) => (isIn(i) ? says : SAYS.nothing)),
  };
}

/** The grade that each interval of a correction gets, as the code that a curve keeps. */
export const gradeCode = ({ action, grade }: Pick<Correction, 'action' | 'grade'>): number =>
  action === 'reject' ? REJECTED : GRADES.indexOf(action === 'estimate' ? 'estimated' : grade);
