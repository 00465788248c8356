import type { ImplausibleEnergy } from './implausible-energy.ts';

/** A series and the most that each of its intervals can hold: `kw` with the tolerance of its quantity or limit, and what else came in (`beside`, by interval). */
export interface BoundSeries extends Pick<ImplausibleEnergy, 'quantity' | 'limit' | 'measured_id'> {
  readonly code: string;
  readonly readings: Float64Array;
  readonly minutes: number;
  readonly kw: string;
  readonly beside?: Float64Array;
}
