import type { SettledQuantity } from './recipe.ts';

/** More energy than can be; energies in the run's unit per interval. */
export interface ImplausibleEnergy {
  readonly reason: 'implausible_energy';
  readonly code: string;
  readonly quantity: SettledQuantity;
  /** Power of the plant section, contracted power of the point, else that of its voltage; of a storage, that of the plants behind its point. */
  readonly kw: string;
  /** What limits it, where that is not the power alone: the point's voltage, or what the point withdrew. */
  readonly limit?: EnergyLimit;
  readonly resolution_minutes: number;
  /** Start of the first such interval. */
  readonly from: string;
  readonly intervals: number;
  /** The most that can be, tolerance included, and the largest reading. */
  readonly most: number;
  readonly largest: number;
}

export const ENERGY_LIMITS = ['voltage', 'withdrawal'] as const;
type EnergyLimit = (typeof ENERGY_LIMITS)[number];
