import type { Transaction } from 'kysely';
import { addDays as dayAfter } from '../../domain/kernel/time/local-day.ts';
import { type TouchedHours, touchedHours } from '../../domain/metering/touched-hours.ts';
import { type NewDay, newestDays, type StoredDay } from '../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PlannedDay } from './plan-days.ts';
import { keyOfCode } from './series-ids.ts';

/** A day that differs from the newest stored version, and the hours in which it does. */
export interface FreshDay extends TouchedHours {
  readonly planned: PlannedDay;
  readonly next: NewDay;
}

export interface FreshDays {
  readonly fresh: readonly FreshDay[];
  /** Days that this operation stored before: it was killed and runs again. */
  readonly storedBefore: number;
}

/** Which of a month's planned days are new versions. */
export async function freshDays(
  trx: Transaction<DB>,
  file: ImportFile,
  days: readonly PlannedDay[],
  series: ReadonlyMap<string, number>,
): Promise<FreshDays> {
  const ids = new Map([...new Set(days.map(({ readings }) => readings))].map((readings) => [readings, idOf(readings, series)]));
  const newest = new Map<number, Map<string, StoredDay>>([...ids.values()].map((id) => [id, new Map()]));
  const [first, last] = [days[0] as PlannedDay, days.at(-1) as PlannedDay];
  await newestDays(trx, [...ids.values()], first.day, dayAfter(last.day, 1), (day) => newest.get(day.seriesId)?.set(day.day, day));
  const fresh: FreshDay[] = [];
  let storedBefore = 0;
  for (const planned of days) {
    const seriesId = ids.get(planned.readings) as number;
    const before = newest.get(seriesId)?.get(planned.day);
    const next = newDay(file, planned, seriesId, (before?.version ?? 0) + 1);
    const hours = touchedHours(before, next);
    if (hours !== null) fresh.push({ planned, next, ...hours });
    else if (before?.operationId === file.operationId) storedBefore += 1;
  }
  return { fresh, storedBefore };
}

const idOf = ({ known, quantity }: PlannedDay['readings'], series: ReadonlyMap<string, number>): number =>
  series.get(keyOfCode(known, quantity)) as number;

function newDay(file: ImportFile, { readings, day, from, to, missing }: PlannedDay, seriesId: number, version: number): NewDay {
  const quality = readings.quality?.subarray(from, to) ?? null;
  return {
    seriesId,
    day,
    version,
    resolutionMinutes: file.options.resolutionMinutes,
    values: readings.values.subarray(from, to),
    quality: quality?.some((code) => code !== 0) === true ? quality : null,
    missing,
    source: file.options.source,
    operationId: file.operationId,
  };
}
