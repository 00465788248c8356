import { type EnergyUnit, UNITS_PER_KWH } from './units.ts';

/**
 * How far a mean power may lie above a plant section's before a person must judge it. Modules under broken clouds give a little more than
 * their nominal power; meters round (decision record 0040).
 */
export const INJECTION_TOLERANCE = 1.1;

/** The same for a withdrawal and its contracted power: limiters let a third more pass for up to three hours (decision record 0040). */
export const WITHDRAWAL_TOLERANCE = 1.4;

/** kW that a withdrawal point can carry by its voltage: TICA connects at low voltage up to 100 kW, at medium voltage up to 10 MW. */
export const POINT_KW: Readonly<Record<string, number>> = { LV: 100, MV: 10_000 };

/** How far a withdrawal may lie above the power of its voltage where the contracted one is not known: low voltage reaches 200 kW in places. */
export const VOLTAGE_TOLERANCE = 2;

/** The energy that `kw` is in an interval, in `unit`. */
export const energyOf = (kw: number, minutes: number, unit: EnergyUnit): number => (kw * minutes * UNITS_PER_KWH[unit]) / 60;

/** Kept off a limit by the rounding of floating point: less than any unit. */
const EPSILON = 1e-6;

/** The most whole units that `kw` and its tolerance allow in an interval. */
export const mostUnits = (kw: number, tolerance: number, minutes: number, unit: EnergyUnit): number =>
  Math.floor(energyOf(kw, minutes, unit) * tolerance + EPSILON);

/** Readings above a limit: index of the first one, how many, and the largest. */
interface Excess {
  readonly first: number;
  readonly count: number;
  readonly largest: number;
}

/** The readings above `most`, undefined where there is none; missing ones (NaN or null) are none. */
export function readingsAbove(values: ArrayLike<number | null>, most: number): Excess | undefined {
  let found: { first: number; count: number; largest: number } | undefined;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!(value > most)) continue;
    found ??= { first: i, count: 0, largest: 0 };
    found.count += 1;
    found.largest = Math.max(found.largest, value);
  }
  return found;
}
