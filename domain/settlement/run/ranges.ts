import { dayStart } from '../../kernel/time/local-day.ts';
import { formatInstant } from '../../metering/instant.ts';
import { hoursWithoutEfficiency } from '../engine/storage.ts';
import type { SettlementInput } from '../types.ts';

/** A stretch of time, `to` excluded: ISO instants in UTC. */
export interface InstantRange {
  readonly from: string;
  readonly to: string;
  /** Intervals or hours in it. */
  readonly count: number;
}

/** The readings that one plant, point or storage lacks; `efficiency`: the hours that a storage charged on days without one. */
export interface MissingReadings {
  readonly code: string;
  readonly quantity: 'injected' | 'withdrawn' | 'charged' | 'exempt' | 'efficiency';
  readonly resolution_minutes: number;
  readonly intervals: number;
  readonly ranges: readonly InstantRange[];
}

/** Which readings are missing, code by code, in stretches; those of a storage under its own code. */
export function missingReadings(input: SettlementInput): MissingReadings[] {
  const start = dayStart(input.from, input.timeZone);
  const missing = (code: string, quantity: MissingReadings['quantity'], indexes: readonly number[], minutes: number) =>
    indexes.length === 0
      ? []
      : [{ code, quantity, resolution_minutes: minutes, intervals: indexes.length, ranges: compress(indexes, start, minutes) }];
  const storages = input.points.flatMap((point) => point.storages ?? []);
  return [
    ...measuredSeries(input).flatMap(({ code, quantity, readings, minutes }) => missing(code, quantity, absent(readings), minutes)),
    ...storages.flatMap((storage) => missing(storage.id, 'efficiency', hoursWithoutEfficiency(storage, input), 60)),
  ];
}

function absent(readings: Float64Array): number[] {
  const indexes: number[] = [];
  for (let i = 0; i < readings.length; i += 1) if (Number.isNaN(readings[i])) indexes.push(i);
  return indexes;
}

interface MeasuredSeries {
  readonly code: string;
  readonly quantity: MissingReadings['quantity'];
  readonly readings: Float64Array;
  readonly minutes: number;
}

function measuredSeries({ plants, points, resolutionMinutes: usual }: SettlementInput): MeasuredSeries[] {
  const series = (quantity: MissingReadings['quantity']) => (one: { id: string; readings: Float64Array; resolutionMinutes?: number }) => ({
    code: one.id,
    quantity,
    readings: one.readings,
    minutes: one.resolutionMinutes ?? usual,
  });
  const storages = points.flatMap((point) => point.storages ?? []);
  const exempt = points.flatMap(({ id, exempt: own }) => (own === undefined ? [] : [{ id, ...own }]));
  return [
    ...plants.map(series('injected')),
    ...points.map(series('withdrawn')),
    ...storages.map((one) => ({ ...one, readings: one.charged })).map(series('charged')),
    ...exempt.map(series('exempt')),
  ];
}

/** The hours (by index from the month's start) in stretches. */
export function hourRanges(input: Pick<SettlementInput, 'from' | 'timeZone'>, hours: readonly number[]): InstantRange[] {
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
