import type { EnergyUnit } from '../kernel/energy/units.ts';
import type { DaySlice } from './group-days.ts';
import type { KnownCode, Quantity } from './known-series.ts';

/** How sure a reading is; the index is the code a curve keeps. */
export const QUALITIES = ['measured', 'estimated', 'profiled', 'rectified'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What a stored interval can be: `rejected` was taken away by a person and stays without a reading until another one comes (decision record 0111). */
export const GRADES = [...QUALITIES, 'rejected'] as const;
export type Grade = (typeof GRADES)[number];
export const REJECTED = GRADES.indexOf('rejected');

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
  /** Of a correction: what it says of each interval. */
  readonly says?: Uint8Array;
}

/** Missing readings of a slice. */
export function missingIn(values: Float64Array, from: number, to: number): number {
  let missing = 0;
  for (let i = from; i < to; i += 1) if (Number.isNaN(values[i] as number)) missing += 1;
  return missing;
}
