import { QUARTER_MS, type SampleDay } from './calendar.ts';
import { irradiance, type Plane, planeNormal, type SunVector, sunVector } from './sun.ts';

/** Losses of wiring, inverter and heat together. */
const PERFORMANCE = 0.83;

/** The sun's way through the sample year, at the middle of each quarter-hour. */
export function sunPath(days: readonly SampleDay[], longitude: number, latitude: number): SunVector[] {
  return days.flatMap((day) =>
    day.clockQuarters.map((_, offset) => sunVector(day.startMs + (offset + 0.5) * QUARTER_MS, longitude, latitude)),
  );
}

/** Output in kW by quarter of a plant of `powerKw` that lies as `plane` says. */
export function makeGeneration(powerKw: number, plane: Plane, sun: readonly SunVector[], clearness: Float64Array): Float64Array {
  const normal = planeNormal(plane);
  return Float64Array.from(sun, (vector, i) =>
    Math.min(powerKw, (powerKw * PERFORMANCE * irradiance(vector, normal, clearness[i] ?? 0)) / 1000),
  );
}
