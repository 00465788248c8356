import type { Transaction } from 'kysely';
import { addDays as dayAfter } from '../../domain/kernel/time/local-day.ts';
import { bestOf, type GradedDay, type Kept } from '../../domain/metering/better-readings.ts';
import { missingIn } from '../../domain/metering/series-readings.ts';
import { touchedHours } from '../../domain/metering/touched-hours.ts';
import { type GradedStoredDay, type NewDay, newestGradedDays } from '../../infra/postgres/metering/curves.ts';
import { timesOfFlows } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ChangedDay } from './commands/add-month-days.ts';
import type { DaySource } from './day-source.ts';
import type { PlannedDay } from './plan-days.ts';
import { keyOfCode } from './series-ids.ts';

/** A planned day that differs from the newest stored version. */
export interface FreshDay extends ChangedDay {
  readonly planned: PlannedDay;
}

/** Readings of a day that do not replace better ones. */
export interface KeptDay extends Kept {
  readonly code: string;
  readonly day: string;
}

export interface FreshDays {
  readonly fresh: readonly FreshDay[];
  /** Days that this operation stored before: it was killed and runs again. */
  readonly storedBefore: number;
  readonly kept: readonly KeptDay[];
  /** Days of which nothing was better than what stands. */
  readonly keptWhole: number;
}

/** Which of a month's planned days are new versions: the better reading of each interval stands (decision record 0041). */
export async function freshDays(
  trx: Transaction<DB>,
  file: DaySource,
  days: readonly PlannedDay[],
  series: ReadonlyMap<string, number>,
): Promise<FreshDays> {
  const ids = new Map([...new Set(days.map(({ readings }) => readings))].map((readings) => [readings, idOf(readings, series)]));
  const newest = new Map<number, Map<string, GradedStoredDay>>([...ids.values()].map((id) => [id, new Map()]));
  const [first, last] = [days[0] as PlannedDay, days.at(-1) as PlannedDay];
  await newestGradedDays(trx, [...ids.values()], first.day, dayAfter(last.day, 1), (day) => newest.get(day.seriesId)?.set(day.day, day));
  const times = days.some(({ readings }) => readings.madeAt !== undefined) ? await flowTimes(trx, newest) : new Map<number, number>();
  const found = { fresh: [] as FreshDay[], kept: [] as KeptDay[], storedBefore: 0, keptWhole: 0 };
  for (const planned of days) {
    const seriesId = ids.get(planned.readings) as number;
    const before = newest.get(seriesId)?.get(planned.day);
    const isOlder = madeBefore(planned.readings.madeAt, before, times);
    const best = bestOf(before, givenDay(file, planned), isOlder ? 'standing' : 'given');
    found.kept.push(...best.kept.map((kept) => ({ ...kept, code: planned.readings.known.code, day: planned.day })));
    const next = { ...newDay(file, planned.day, best), seriesId, version: (before?.version ?? 0) + 1 };
    if (!best.isUnchanged) found.fresh.push({ planned, next, hours: touchedHours(before, next) });
    else if (before?.operationId === file.operationId && file.operationId !== null) found.storedBefore += 1;
    else if (best.kept.length > 0) found.keptWhole += 1;
  }
  return found;
}

/** Days that were stored from a file that was made later than this one. */
function madeBefore(madeAt: number | undefined, before: GradedStoredDay | undefined, times: ReadonlyMap<number, number>): boolean {
  const standing = times.get(before?.operationId ?? 0);
  return madeAt !== undefined && standing !== undefined && standing > madeAt;
}

const flowTimes = (trx: Transaction<DB>, newest: ReadonlyMap<number, ReadonlyMap<string, GradedStoredDay>>): Promise<Map<number, number>> =>
  timesOfFlows(trx, [
    ...new Set([...newest.values()].flatMap((days) => [...days.values()].flatMap(({ operationId }) => operationId ?? []))),
  ]);

const idOf = ({ known, quantity }: PlannedDay['readings'], series: ReadonlyMap<string, number>): number =>
  series.get(keyOfCode(known, quantity)) as number;

const givenDay = ({ options }: DaySource, { readings, from, to }: PlannedDay): GradedDay => ({
  resolutionMinutes: readings.resolutionMinutes ?? options.resolutionMinutes,
  values: readings.values.subarray(from, to),
  quality: readings.quality?.subarray(from, to) ?? null,
  ...(readings.says === undefined ? {} : { says: readings.says.subarray(from, to) }),
});

function newDay(file: DaySource, day: string, { resolutionMinutes, values, quality }: GradedDay): Omit<NewDay, 'seriesId' | 'version'> {
  const isGraded = quality !== null && Array.prototype.some.call(quality, (code) => code !== 0);
  return {
    day,
    resolutionMinutes,
    values,
    quality: isGraded ? quality : null,
    missing: missingIn(values, 0, values.length),
    source: file.options.source,
    operationId: file.operationId,
  };
}
