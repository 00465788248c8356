import type { EnergyUnit } from '../kernel/energy/units.ts';
import type { DaySlice } from './group-days.ts';
import type { KnownCode, Quantity } from './known-series.ts';

/** How sure a reading is; the index is the code a curve keeps. */
export const QUALITIES = ['measured', 'estimated', 'profiled', 'rectified'] as const;
export type Quality = (typeof QUALITIES)[number];

/** One series of a file: integers of `unit` with NaN where missing, cut into whole local days. */
export interface SeriesReadings {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly unit: EnergyUnit;
  readonly values: Float64Array;
  /** Indexes of `QUALITIES`, or null when everything was measured. */
  readonly quality: Float64Array | null;
  readonly days: readonly DaySlice[];
  /** Minutes between the values, where the file says them by series; else those of the import. */
  readonly resolutionMinutes?: number;
  /** When the file says that it was made (epoch ms): of equal readings those of the newer file stand. */
  readonly madeAt?: number | undefined;
}

/** Missing readings of a slice. */
export function missingIn(values: Float64Array, from: number, to: number): number {
  let missing = 0;
  for (let i = from; i < to; i += 1) if (Number.isNaN(values[i] as number)) missing += 1;
  return missing;
}
