import { formatInstant } from '../../metering/instant.ts';
import { dayStart } from '../../time/local-day.ts';
import type { SettlementInput } from '../types.ts';

/** A stretch of time, `to` excluded: ISO instants in UTC. */
export interface InstantRange {
  readonly from: string;
  readonly to: string;
  /** Intervals or hours in it. */
  readonly count: number;
}

/** The readings that one plant or point lacks. */
export interface MissingReadings {
  readonly code: string;
  readonly quantity: 'injected' | 'withdrawn';
  readonly resolution_minutes: number;
  readonly intervals: number;
  readonly ranges: readonly InstantRange[];
}

/** Which readings are missing, code by code, in stretches. */
export function missingReadings(input: SettlementInput): MissingReadings[] {
  const start = dayStart(input.from, input.timeZone);
  const describe =
    (quantity: 'injected' | 'withdrawn') => (series: SettlementInput['points'][number] | SettlementInput['plants'][number]) => {
      const minutes = series.resolutionMinutes ?? input.resolutionMinutes;
      const indexes: number[] = [];
      for (let i = 0; i < series.readings.length; i += 1) if (Number.isNaN(series.readings[i])) indexes.push(i);
      if (indexes.length === 0) return [];
      const ranges = compress(indexes, start, minutes);
      return [{ code: series.id, quantity, resolution_minutes: minutes, intervals: indexes.length, ranges }];
    };
  return [...input.plants.flatMap(describe('injected')), ...input.points.flatMap(describe('withdrawn'))];
}

/** The hours (by index from the month's start) in stretches. */
export function hourRanges(input: SettlementInput, hours: readonly number[]): InstantRange[] {
  return compress(hours, dayStart(input.from, input.timeZone), 60);
}

function compress(indexes: readonly number[], startMs: number, minutes: number): InstantRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const index of indexes) {
    const last = ranges.at(-1);
    if (last !== undefined && index === last.last + 1) last.last = index;
    else ranges.push({ first: index, last: index });
  }
  const at = (index: number): string => formatInstant(startMs + index * minutes * 60_000);
  return ranges.map(({ first, last }) => ({ from: at(first), to: at(last + 1), count: last - first + 1 }));
}
