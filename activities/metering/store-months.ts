import type { Kysely, Transaction } from 'kysely';
import { addDays as dayAfter, monthOf } from '../../domain/time/local-day.ts';
import { inContext, systemContext } from '../../infra/postgres/context.ts';
import { addDays, ensureMonth, lockImport, type NewDay, newestDays, type StoredDay } from '../../infra/postgres/queries/curves.ts';
import type { ImportFile } from '../../infra/postgres/queries/imports.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import type { Progress } from './import-readings.activity.ts';
import type { PlannedDay } from './plan-days.ts';
import { keyOfCode } from './series-ids.ts';

interface Work {
  /** In order of day. */
  readonly days: readonly PlannedDay[];
  readonly series: ReadonlyMap<string, number>;
  readonly progress: Progress;
}

interface Counts {
  readonly days_stored: number;
  readonly days_unchanged: number;
  readonly missing_intervals: number;
}

/** Stores planned days, one transaction a month. A day that this operation stored before (it was killed and runs again) counts as stored. */
export async function storeMonths(bulk: Kysely<DB>, file: ImportFile, { days, series, progress }: Work): Promise<Counts> {
  const context = systemContext(`import:${file.operationId}`);
  let stored = 0;
  let done = 0;
  await progress(0, days.length, 'storing');
  for (const [month, part] of Map.groupBy(days, (day) => monthOf(day.day))) {
    await inContext(bulk, context, (trx) => ensureMonth(trx, `${month}-01`));
    stored += await inContext(bulk, context, (trx) => storeMonth(trx, file, part, series));
    done += part.length;
    await progress(done, days.length, `stored ${month}`);
  }
  return { days_stored: stored, days_unchanged: days.length - stored, missing_intervals: days.reduce((sum, day) => sum + day.missing, 0) };
}

async function storeMonth(
  trx: Transaction<DB>,
  file: ImportFile,
  days: readonly PlannedDay[],
  series: ReadonlyMap<string, number>,
): Promise<number> {
  await lockImport(trx, `configuration:${file.options.configurationId}`);
  const ids = new Map([...new Set(days.map(({ readings }) => readings))].map((readings) => [readings, idOf(readings, series)]));
  const newest = new Map<number, Map<string, StoredDay>>([...ids.values()].map((id) => [id, new Map()]));
  const [first, last] = [days[0] as PlannedDay, days.at(-1) as PlannedDay];
  await newestDays(trx, [...ids.values()], first.day, dayAfter(last.day, 1), (day) => newest.get(day.seriesId)?.set(day.day, day));
  const fresh: NewDay[] = [];
  let storedBefore = 0;
  for (const planned of days) {
    const seriesId = ids.get(planned.readings) as number;
    const before = newest.get(seriesId)?.get(planned.day);
    const next = newDay(file, planned, seriesId, (before?.version ?? 0) + 1);
    if (before === undefined || !isSame(before, next)) fresh.push(next);
    else if (before.operationId === file.operationId) storedBefore += 1;
  }
  await addDays(trx, fresh);
  return fresh.length + storedBefore;
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

function isSame(before: StoredDay, next: NewDay): boolean {
  if (before.resolutionMinutes !== next.resolutionMinutes || before.values.length !== next.values.length) return false;
  for (let i = 0; i < next.values.length; i += 1) if (!Object.is(before.values[i], next.values[i])) return false;
  return true;
}
