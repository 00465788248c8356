import { localTimeOf } from '../../../../domain/kernel/time/local-day.ts';

const HOUR_MS = 3_600_000;

/** Adds hourly values into the 24 wall-clock hours of a zone; the repeated hour of autumn counts into one of them. */
export function addToHoursOfDay(sums: number[], startMs: number, values: readonly number[], timeZone: string): void {
  for (const [index, value] of values.entries()) {
    const { hour } = localTimeOf(startMs + index * HOUR_MS, timeZone);
    sums[hour] = (sums[hour] ?? 0) + value;
  }
}
