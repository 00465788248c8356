import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { monthOf } from '../../domain/kernel/time/local-day.ts';
import type { GradedDay } from '../../domain/metering/better-readings.ts';
import { joinedDay } from '../../domain/metering/standing-without.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import { type DayOfImport, daysOfImport } from '../../infra/postgres/metering/taken-back.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { monthsMarkedBy } from '../../infra/postgres/settlement/marks.ts';
import { checkpoint, heartbeatDuring } from '../kernel/progress.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { checkDueReadings } from './bookkeeping/check-readings.ts';
import { inOrder } from './code-days.ts';
import { removeImportedRegisters } from './commands/imported-registers.ts';
import { type MonthTakenBack, type Rebuilt, takeBackMonth } from './commands/take-back-month.ts';
import { dayKey, givenDays } from './given-days.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { meteringMessages } from './messages.ts';
import { type Ignored, noteIgnored } from './plan-days.ts';
import { type KnownSeries, loadKnownSeries } from './read-curves.ts';

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
  const seriesIds = seriesIdsOf(known);
  const months = [...new Set(stored.filter(({ isOwn }) => isOwn).map(({ day }) => monthOf(day)))];
  const found: MonthTakenBack[] = [];
  await progress(0, months.length, operationSteps.reverting);
  for (const month of months) {
    found.push(await oneMonth(bulk, { file, seriesIds }, month));
    await progress(found.length, months.length, operationSteps.reverted(month));
  }
  const configurationId = known.configuration.id;
  await inWork(bulk, context, (work) => removeImportedRegisters(work, file, known.configuration));
  await checkDueReadings(bulk, { configurationIds: [configurationId] });
  const touched = await inContext(bulk, context, (trx) => monthsMarkedBy(trx, configurationId, actor), { readOnly: true });
  return { ...summary(found, known, stored), touched_months: touched };
}

const seriesIdsOf = ({ series }: KnownSeries): number[] => series.map(({ id }) => id);

interface Work {
  readonly file: ImportFile;
  readonly seriesIds: readonly number[];
}

/** Rebuilds the month's days from files of later imports until all are there: another may come in meanwhile. What is held is of one month. */
async function oneMonth(bulk: Kysely<DB>, { file, seriesIds }: Work, month: string): Promise<MonthTakenBack> {
  const operationId = file.takesBack as number;
  const context = systemContext(`import:${file.operationId}`);
  const rebuilt = new Map<string, Rebuilt>();
  for (;;) {
    const result = await heartbeatDuring(() =>
      inWork(bulk, context, (work) => takeBackMonth(work, file, { operationId, seriesIds, month, rebuilt })),
    );
    if (result.open.size === 0) return result;
    for (const [key, day] of await rebuildDays(bulk, result.open)) rebuilt.set(key, day);
  }
}

/** Joins what later files give to each day, file by file: one day is held for each, however many files gave it. */
async function rebuildDays(bulk: Kysely<DB>, open: MonthTakenBack['open']): Promise<Map<string, Rebuilt>> {
  const rebuilt = new Map([...open].map(([key, { base, later }]) => [key, { base, later, standing: base as GradedDay | undefined }]));
  const ids = [...new Set([...open.values()].flatMap(({ later }) => later))].sort((a, b) => a - b);
  for (const id of ids) {
    checkpoint(`import ${id}`);
    const wanted = new Set([...open].flatMap(([key, { later }]) => (later.includes(id) ? [key] : [])));
    for (const [key, day] of await heartbeatDuring(() => givenDays(bulk, id, wanted))) {
      const one = rebuilt.get(key);
      if (one !== undefined) one.standing = joinedDay(one.standing, day);
    }
  }
  return rebuilt;
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
  for (const { code, day, missing, isClosed } of sorted)
    if (isClosed && missing !== null) noteIgnored(ignored, code, day, ignoredMessages.tooLate);
  for (const { code, day, replaced } of sorted) if (replaced > 0) noteIgnored(ignored, code, day, ignoredMessages.replacedLater, replaced);
  const restored = new Set(all.map(({ seriesId, day }) => dayKey(seriesId, day)));
  const left = storedDays.filter(({ seriesId, day }) => !restored.has(dayKey(seriesId, day)));
  for (const { code, day } of inOrder(left.map((one) => ({ ...one, code: codeOf.get(one.seriesId) as string }))))
    noteIgnored(ignored, code, day, ignoredMessages.notAssigned);
  const stored = all.filter(({ missing, isDone, isClosed }) => isDone || (missing !== null && !isClosed));
  const refused = all.filter(({ missing, isClosed }) => missing !== null && isClosed).length;
  const days = all.map(({ day }) => day).sort();
  return {
    series: new Set(all.map(({ seriesId }) => seriesId)).size,
    days_stored: stored.length,
    days_unchanged: all.length - stored.length - refused,
    missing_intervals: stored.reduce((sum, { missing }) => sum + (missing ?? 0), 0),
    first_day: days[0] ?? null,
    last_day: days.at(-1) ?? null,
    ignored,
  };
}

/** The code under which each series is known. */
function codesOfSeries({ codes, series }: KnownSeries): Map<number, string> {
  const bySubject = new Map(codes.map(({ subject, subjectId, code }) => [`${subject}/${subjectId}`, code]));
  const subjectOf = ({ pointId, sectionId, storageId }: KnownSeries['series'][number]): string =>
    pointId !== null ? `point/${pointId}` : sectionId !== null ? `section/${sectionId}` : `storage/${storageId}`;
  return new Map(series.map((row) => [row.id, bySubject.get(subjectOf(row)) ?? '']));
}
