import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { monthOf } from '../../domain/kernel/time/local-day.ts';
import type { GradedDay } from '../../domain/metering/better-readings.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import { type DayOfImport, daysOfImport } from '../../infra/postgres/metering/taken-back.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { monthsMarkedBy } from '../../infra/postgres/settlement/marks.ts';
import { checkpoint, heartbeatDuring } from '../kernel/progress.ts';
import { dayKey, givenDays } from './given-days.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { meteringMessages } from './messages.ts';
import { type Ignored, noteIgnored } from './plan-days.ts';
import { type KnownSeries, loadKnownSeries } from './read-curves.ts';
import { type MonthTakenBack, takeBackMonth } from './take-back-month.ts';

/**
 * Takes an import of curves back (decision record 0050): its readings no longer count, what it had replaced counts again, and what later
 * files gave is joined to that by the same rule as ever. Days that are no longer the configuration's stay as they are. Month by month, each in one transaction; a second run finds everything as it is.
 */
export async function takeBackImport(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const actor = `import:${file.operationId}`;
  const context = systemContext(actor);
  const taken = file.takesBack ?? 0;
  const { known, stored } = await inContext(
    bulk,
    context,
    async (trx) => {
      if ((await importFile(trx, taken)) === undefined) throw new DomainError('not_found', meteringMessages.noFile(taken));
      const all = await loadKnownSeries(trx, file);
      const wanted = { operationId: taken, configurationId: all.configuration.id, seriesIds: seriesIdsOf(all) };
      return { known: all, stored: await daysOfImport(trx, wanted) };
    },
    { readOnly: true },
  );
  const own = stored.filter(({ isOwn }) => isOwn);
  const work = { file, seriesIds: seriesIdsOf(known), wanted: new Set(own.map(({ seriesId, day }) => dayKey(seriesId, day))) };
  const given = new Map<number, ReadonlyMap<string, GradedDay>>();
  const months = [...new Set(own.map(({ day }) => monthOf(day)))];
  const found: MonthTakenBack[] = [];
  await progress(0, months.length, 'taking back');
  for (const month of months) {
    found.push(await oneMonth(bulk, { ...work, given }, month));
    await progress(found.length, months.length, `taken back ${month}`);
  }
  const configurationId = known.configuration.id;
  const touched = await inContext(bulk, context, (trx) => monthsMarkedBy(trx, configurationId, actor), { readOnly: true });
  return { ...summary(found, known, stored), touched_months: touched };
}

const seriesIdsOf = ({ series }: KnownSeries): number[] => series.map(({ id }) => id);

interface Work {
  readonly file: ImportFile;
  readonly seriesIds: readonly number[];
  /** The configuration's own days that the import stored. */
  readonly wanted: ReadonlySet<string>;
  /** What later imports give, read once. */
  readonly given: Map<number, ReadonlyMap<string, GradedDay>>;
}

/** Reads files of later imports until what the month needs is there: another may come in meanwhile. */
async function oneMonth(bulk: Kysely<DB>, { file, seriesIds, wanted, given }: Work, month: string): Promise<MonthTakenBack> {
  const operationId = file.takesBack as number;
  for (;;) {
    const result = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) =>
      takeBackMonth(trx, file, { operationId, seriesIds, month, given }),
    );
    if (result.unread.length === 0) return result;
    for (const id of result.unread) {
      checkpoint(`import ${id}`);
      given.set(id, await heartbeatDuring(() => givenDays(bulk, id, wanted)));
    }
  }
}

function summary(
  found: readonly MonthTakenBack[],
  known: KnownSeries,
  storedDays: readonly DayOfImport[],
): Omit<ImportResult, 'touched_months'> {
  const codeOf = codesOfSeries(known);
  const ignored: Ignored[] = [];
  const all = found.flatMap(({ days, isClosed }) => days.map((day) => ({ ...day, isClosed, code: codeOf.get(day.seriesId) as string })));
  const sorted = inOrder(all);
  for (const { code, day, next, isClosed } of sorted)
    if (isClosed && next !== null) noteIgnored(ignored, code, day, ignoredMessages.tooLate);
  for (const { code, day, replaced } of sorted) if (replaced > 0) noteIgnored(ignored, code, day, ignoredMessages.replacedLater, replaced);
  const restored = new Set(all.map(({ seriesId, day }) => dayKey(seriesId, day)));
  const left = storedDays.filter(({ seriesId, day }) => !restored.has(dayKey(seriesId, day)));
  for (const { code, day } of inOrder(left.map((one) => ({ ...one, code: codeOf.get(one.seriesId) as string }))))
    noteIgnored(ignored, code, day, ignoredMessages.notAssigned);
  const stored = all.filter(({ next, isDone, isClosed }) => isDone || (next !== null && !isClosed));
  const refused = all.filter(({ next, isClosed }) => next !== null && isClosed).length;
  const days = all.map(({ day }) => day).sort();
  return {
    series: new Set(all.map(({ seriesId }) => seriesId)).size,
    days_stored: stored.length,
    days_unchanged: all.length - stored.length - refused,
    missing_intervals: stored.reduce((sum, { next }) => sum + (next?.missing ?? 0), 0),
    first_day: days[0] ?? null,
    last_day: days.at(-1) ?? null,
    ignored,
  };
}

/** Code by code and day by day, so that days in a row make one range. */
const inOrder = <T extends { readonly code: string; readonly day: string }>(days: readonly T[]): T[] =>
  days.toSorted((a, b) => (a.code === b.code ? (a.day < b.day ? -1 : 1) : a.code < b.code ? -1 : 1));

/** The code under which each series is known. */
function codesOfSeries({ codes, series }: KnownSeries): Map<number, string> {
  const bySubject = new Map(codes.map(({ subject, subjectId, code }) => [`${subject}/${subjectId}`, code]));
  const subjectOf = ({ pointId, sectionId, storageId }: KnownSeries['series'][number]): string =>
    pointId !== null ? `point/${pointId}` : sectionId !== null ? `section/${sectionId}` : `storage/${storageId}`;
  return new Map(series.map((row) => [row.id, bySubject.get(subjectOf(row)) ?? '']));
}
