import type { DayReadings } from '../../domain/metering/formats/day-rules.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { joinedDay } from '../../domain/metering/standing-without.ts';
import { keyOfCode } from './series-ids.ts';

/** Groups days to batches of about `most`; a day that a file gives twice is one in its batch, the better or later readings of it. */
export async function* inBatches(
  pieces: AsyncIterable<readonly DayReadings[]> | Iterable<readonly DayReadings[]>,
  most: number,
): AsyncGenerator<DayReadings[]> {
  let batch = new Map<string, DayReadings>();
  for await (const days of pieces) {
    for (const day of days) {
      const key = `${keyOfCode(day.known, day.quantity)}/${day.day}`;
      batch.set(key, joined(batch.get(key), day));
    }
    if (batch.size < most) continue;
    yield [...batch.values()];
    batch = new Map();
  }
  if (batch.size > 0) yield [...batch.values()];
}

function joined(before: DayReadings | undefined, next: DayReadings): DayReadings {
  if (before === undefined) return next;
  const { values, quality, resolutionMinutes } = joinedDay(before, next);
  return { ...next, resolutionMinutes, values, quality: quality === null ? null : Float64Array.from(quality) };
}

/** A day as readings of a series of one day. */
export const toReadings = ({ day, ...rest }: DayReadings): SeriesReadings => ({
  ...rest,
  days: [{ day, from: 0, to: rest.values.length }],
});
