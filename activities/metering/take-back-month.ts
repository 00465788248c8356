import type { Transaction } from 'kysely';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import type { GradedDay } from '../../domain/metering/better-readings.ts';
import { missingIn } from '../../domain/metering/series-readings.ts';
import { differingIntervals, isSameDay, rebuiltDay, restorePoint, type TakenBack } from '../../domain/metering/standing-without.ts';
import { type TouchedHours, touchedHours } from '../../domain/metering/touched-hours.ts';
import { addDays, type GradedStoredDay, lockImport, type NewDay } from '../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import {
  daysOfImport,
  type EndedImport,
  importsAfter,
  takenBackImports,
  versionsBesideImport,
} from '../../infra/postgres/metering/taken-back.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { intakeStanding, markReadings } from '../../infra/postgres/settlement/marks.ts';
import { markProvisionalDays } from '../../infra/postgres/settlement/provisional-days.ts';
import { lockSettlement } from '../../infra/postgres/settlement/runs.ts';
import { dayKey } from './given-days.ts';

/** What later imports give, by operation and day. */
export type Given = ReadonlyMap<number, ReadonlyMap<string, GradedDay>>;

/** A day that an import stored, as it stands and as it is without that import. */
export interface RestoredDay {
  readonly seriesId: number;
  readonly day: string;
  /** The new version; null where the day stays as it stands. */
  readonly next: NewDay | null;
  readonly hours: TouchedHours | null;
  /** The operation that takes back stored it before: it was killed and runs again. */
  readonly isDone: boolean;
  /** Readings of the import that later ones replaced. */
  readonly replaced: number;
}

/** `unread`: imports whose files must be read first; nothing was stored then. `isClosed`: the month can no longer be rectified, and nothing was stored. */
export interface MonthTakenBack {
  readonly unread: readonly number[];
  readonly isClosed: boolean;
  readonly days: readonly RestoredDay[];
}

export interface TakenBackMonth {
  readonly operationId: number;
  readonly seriesIds: readonly number[];
  readonly month: string;
  readonly given: Given;
}

/** Restores the configuration's own days of one month without the readings of an import, and marks the month; holds the locks that an import holds. */
export async function takeBackMonth(trx: Transaction<DB>, file: ImportFile, taken: TakenBackMonth): Promise<MonthTakenBack> {
  const configurationId = file.options.configurationId as number;
  await lockImport(trx, `configuration:${configurationId}`);
  await lockSettlement(trx, [configurationId], taken.month);
  const period = monthPeriod(taken.month);
  const own = new Set(
    (await daysOfImport(trx, { ...taken, configurationId, period })).flatMap(({ isOwn, ...one }) =>
      isOwn ? [dayKey(one.seriesId, one.day)] : [],
    ),
  );
  const all = await versionsBesideImport(trx, taken.operationId, taken.seriesIds, period);
  const versions = all.filter(({ seriesId, day }) => own.has(dayKey(seriesId, day)));
  const takenBack = await takenBackImports(trx);
  const after = (await importsAfter(trx, configurationId, 0)).filter(({ operationId }) => !takenBack.has(operationId));
  const plans = [...Map.groupBy(versions, ({ seriesId, day }) => dayKey(seriesId, day)).values()].flatMap((ofDay) =>
    planOf(ofDay, taken.operationId, { takenBack, after }),
  );
  const unread = [...new Set(plans.flatMap(({ later }) => later))].filter((id) => !taken.given.has(id));
  if (unread.length > 0) return { unread, isClosed: false, days: [] };
  const days = plans.map((plan) => restored(plan, file, taken));
  const fresh = days.filter((day): day is RestoredDay & { readonly next: NewDay } => day.next !== null);
  const { isSettled, isClosed } = await intakeStanding(trx, configurationId, taken.month);
  if (isClosed) return { unread, isClosed, days };
  await addDays(
    trx,
    fresh.map(({ next }) => next),
  );
  if (isSettled) await markReadings(trx, configurationId, taken.month, fresh.flatMap(markOf));
  else await markProvisionalDays(trx, configurationId, [...new Set(fresh.map(({ day }) => day))]);
  return { unread, isClosed, days };
}

interface DayPlan {
  readonly newest: GradedStoredDay;
  readonly own: GradedStoredDay;
  readonly base: GradedDay | undefined;
  /** Imports whose readings are joined again, in order. */
  readonly later: readonly number[];
}

interface Others {
  readonly takenBack: TakenBack;
  readonly after: readonly EndedImport[];
}

function planOf(versions: readonly GradedStoredDay[], operationId: number, { takenBack, after }: Others): DayPlan[] {
  const point = restorePoint(versions, operationId, takenBack);
  const [own, newest] = [versions.find((one) => one.operationId === operationId), versions.at(-1)];
  if (point === undefined || own === undefined || newest === undefined) return [];
  const sent = after.filter(
    (one) => one.operationId > point.leftOut && one.firstDay <= own.day && own.day <= one.lastDay && one.operationId !== operationId,
  );
  const later = [...new Set([...point.later, ...sent.map((one) => one.operationId)])].sort((a, b) => a - b);
  return [{ newest, own, base: point.base, later }];
}

function restored({ newest, own, base, later }: DayPlan, file: ImportFile, { given }: TakenBackMonth): RestoredDay {
  const { seriesId, day } = newest;
  const readings = later.flatMap((id) => given.get(id)?.get(dayKey(seriesId, day)) ?? []);
  const standing = rebuiltDay(base, readings, own);
  const isUnchanged = isSameDay(standing, newest);
  const head = { seriesId, day, version: newest.version + 1, source: file.options.source, operationId: file.operationId };
  const next = { ...standing, ...head, missing: missingIn(standing.values, 0, standing.values.length) };
  return {
    seriesId,
    day,
    next: isUnchanged ? null : next,
    hours: touchedHours(newest, next),
    isDone: isUnchanged && newest.operationId === file.operationId,
    replaced: newest.operationId === file.operationId ? 0 : differingIntervals(own, newest),
  };
}

/** A day of which only grades changed changes no month. */
const markOf = ({ next: { seriesId, day, version }, hours }: RestoredDay & { readonly next: NewDay }) =>
  hours === null ? [] : [{ seriesId, day, ...hours, fromVersion: version - 1, toVersion: version }];
