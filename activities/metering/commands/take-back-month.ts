import { monthPeriod } from '../../../domain/kernel/time/local-day.ts';
import type { GradedDay } from '../../../domain/metering/better-readings.ts';
import { missingIn } from '../../../domain/metering/series-readings.ts';
import {
  dayOr,
  differingIntervals,
  isSameDay,
  restorePoint,
  type StoredVersion,
  type TakenBack,
} from '../../../domain/metering/standing-without.ts';
import { type TouchedHours, touchedHours } from '../../../domain/metering/touched-hours.ts';
import { type GradedStoredDay, lockImport, type NewDay } from '../../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import {
  daysOfImport,
  type EndedImport,
  importsAfter,
  takenBackImports,
  versionsBesideImport,
} from '../../../infra/postgres/metering/taken-back.ts';
import { intakeStanding } from '../../../infra/postgres/settlement/marks.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { dayKey } from '../given-days.ts';
import { addMonthDays } from './add-month-days.ts';

/** From where a day is rebuilt: its last version without the import, and the later imports whose readings are joined to it, in order. */
interface RebuiltFrom {
  readonly base: StoredVersion | undefined;
  readonly later: readonly number[];
}

/** A day rebuilt from the files of later imports. */
export interface Rebuilt extends RebuiltFrom {
  readonly standing: GradedDay | undefined;
}

/** A day that an import stored, once that import was taken back. */
interface RestoredDay {
  readonly seriesId: number;
  readonly day: string;
  /** Intervals without a reading of the new version; null where the day stays as it stands. */
  readonly missing: number | null;
  /** The operation that takes back stored it before: it was killed and runs again. */
  readonly isDone: boolean;
  /** Readings of the import that later ones replaced. */
  readonly replaced: number;
}

/** `open`: days that must be rebuilt first, by `dayKey`; nothing was stored then. `isClosed`: the month can no longer be rectified, and nothing was stored. */
export interface MonthTakenBack {
  readonly open: ReadonlyMap<string, RebuiltFrom>;
  readonly isClosed: boolean;
  readonly days: readonly RestoredDay[];
}

interface TakenBackMonth {
  readonly operationId: number;
  readonly seriesIds: readonly number[];
  readonly month: string;
  /** By `dayKey`. */
  readonly rebuilt: ReadonlyMap<string, Rebuilt>;
}

/** Restores the configuration's own days of one month without the readings of an import, and marks the month; holds the locks that an import holds. */
export async function takeBackMonth(work: CommandWork, file: ImportFile, taken: TakenBackMonth): Promise<MonthTakenBack> {
  const { trx } = work;
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
  const open = new Map(plans.flatMap((plan) => (isRebuilt(plan, taken.rebuilt) ? [] : [[keyOf(plan), plan] as const])));
  if (open.size > 0) return { open, isClosed: false, days: [] };
  const changes = plans.map((plan) => restored(plan, file, taken));
  const days = changes.map(({ restored: day }) => day);
  const fresh = changes.flatMap(({ next, hours }) => (next === null ? [] : [{ next, hours }]));
  const { isSettled, isClosed } = await intakeStanding(trx, configurationId, taken.month);
  if (isClosed) return { open, isClosed, days };
  await addMonthDays(work, { configurationId, month: taken.month, isSettled }, fresh);
  recordRestored(work, file, taken, fresh.length);
  return { open, isClosed, days };
}

function recordRestored(work: CommandWork, { operationId, communityId, options }: ImportFile, taken: TakenBackMonth, days: number): void {
  if (days === 0) return;
  const after = { configuration_id: options.configurationId, month: taken.month, days, import: taken.operationId };
  work.audit({ chain: communityId ?? 0, action: 'readings.restored', objectKind: 'operation', objectId: operationId, after });
}

interface DayPlan extends RebuiltFrom {
  readonly newest: GradedStoredDay;
  readonly own: GradedStoredDay;
}

const keyOf = ({ newest }: DayPlan): string => dayKey(newest.seriesId, newest.day);

/** Nothing is to be joined to the day, or that was done from the same version and files: an import may have come in meanwhile. */
function isRebuilt(plan: DayPlan, rebuilt: TakenBackMonth['rebuilt']): boolean {
  if (plan.later.length === 0) return true;
  const known = rebuilt.get(keyOf(plan));
  return known !== undefined && known.base?.version === plan.base?.version && known.later.join() === plan.later.join();
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

interface DayChange {
  readonly restored: RestoredDay;
  /** The new version; null where the day stays as it stands. */
  readonly next: NewDay | null;
  readonly hours: TouchedHours | null;
}

function restored(plan: DayPlan, file: ImportFile, { rebuilt }: TakenBackMonth): DayChange {
  const { newest, own, base, later } = plan;
  const { seriesId, day } = newest;
  const standing = dayOr(later.length === 0 ? base : rebuilt.get(keyOf(plan))?.standing, own);
  const isUnchanged = isSameDay(standing, newest);
  const head = { seriesId, day, version: newest.version + 1, source: file.options.source, operationId: file.operationId };
  const missing = missingIn(standing.values, 0, standing.values.length);
  const next = { ...standing, ...head, missing };
  const wasStored = newest.operationId === file.operationId;
  return {
    restored: {
      seriesId,
      day,
      missing: isUnchanged ? null : missing,
      isDone: isUnchanged && wasStored,
      replaced: wasStored ? 0 : differingIntervals(own, newest),
    },
    next: isUnchanged ? null : next,
    hours: touchedHours(newest, next),
  };
}
