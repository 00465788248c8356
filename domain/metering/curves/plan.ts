import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { addDays, addMonths, dayNumber, daysOfPeriod, type LocalDate, monthNumber, monthOf } from '../../kernel/time/local-date.ts';
import type { CurveStep } from './block.ts';

/** A stretch of local days, `to` excluded; null has no end. */
export interface OpenDays {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The blocks of a period: its days, or its months. */
export interface Stretches {
  readonly all: readonly Stretch[];
  /** The place of a day among them. */
  indexOf(day: LocalDate): number;
}

/** Cuts a period, `to` excluded, as a step needs it; months are whole ones. */
export function stretchesOf({ from, to }: Stretch, step: CurveStep): Stretches {
  if (step !== 'month') {
    const all = daysOfPeriod(from, to).map((day) => ({ from: day, to: addDays(day, 1) }));
    return { all, indexOf: (day) => dayNumber(day) - dayNumber(from) };
  }
  const months = Array.from({ length: monthNumber(to) - monthNumber(from) }, (_, i) => addMonths(monthOf(from), i));
  const all = months.map((month) => ({ from: `${month}-01`, to: `${addMonths(month, 1)}-01` }));
  return { all, indexOf: (day) => monthNumber(day) - monthNumber(from) };
}

/** Does the day lie in one of the ranges? */
export const isDue = (days: readonly OpenDays[], day: LocalDate): boolean =>
  days.some(({ from, to }) => (from === null || from <= day) && (to === null || day < to));

/** How often one integer of a unit fits into one of the finer unit. */
export const unitFactor = (unit: EnergyUnit, into: EnergyUnit): number => (unit === into ? 1 : unit === 'Wh' ? 1000 : 0.001);
