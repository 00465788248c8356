import type { SettledQuantity } from './run-inputs.ts';

/** More energy than can be; energies in the run's unit per interval. */
export interface ImplausibleEnergy {
  readonly reason: 'implausible_energy';
  /** Of the point or plant section; of what storages charge, that of their point. */
  readonly code: string;
  /** Id of the point or plant section; older findings have none. */
  readonly measured_id?: number;
  readonly quantity: SettledQuantity;
  /** Power of the plant section, contracted power of the point, or that of its voltage where that is lower or alone known; of what storages charge, that of the plants behind their point; of a photovoltaic section in the dark, what its meter may show. */
  readonly kw: string;
  /** What limits it, where that is not the power alone: the point's voltage, what the point withdrew, or that the sun is down. */
  readonly limit?: EnergyLimit;
  readonly resolution_minutes: number;
  /** Start of the first such interval. */
  readonly from: string;
  readonly intervals: number;
  /** The most that can be, tolerance included, and the largest reading. */
  readonly most: number;
  readonly largest: number;
}

export const ENERGY_LIMITS = ['voltage', 'withdrawal', 'sun'] as const;
type EnergyLimit = (typeof ENERGY_LIMITS)[number];
