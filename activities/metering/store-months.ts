import type { Kysely, Transaction } from 'kysely';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { monthOf } from '../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { markForChecks } from '../../infra/postgres/metering/check-due.ts';
import { addDays, ensureMonth, lockImport } from '../../infra/postgres/metering/curves.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { intakeStanding, markReadings, monthsMarkedBy } from '../../infra/postgres/settlement/marks.ts';
import { markProvisionalDays } from '../../infra/postgres/settlement/provisional-days.ts';
import { lockSettlement } from '../../infra/postgres/settlement/runs.ts';
import type { DaySource } from './day-source.ts';
import { type FreshDay, type FreshDays, freshDays, type KeptDay } from './fresh-days.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { Progress } from './import-contract.ts';
import { type Ignored, noteIgnored, type PlannedDay } from './plan-days.ts';

interface Work {
  /** In order of day. */
  readonly days: readonly PlannedDay[];
  readonly series: ReadonlyMap<string, number>;
  readonly progress: Progress;
  /** Everything is compared and nothing stored. */
  readonly isDry?: boolean;
}

interface Counts {
  readonly days_stored: number;
  readonly days_unchanged: number;
  readonly missing_intervals: number;
  /** Settled months that these readings rectify: each is settled again by itself. */
  readonly touched_months: readonly string[];
  readonly ignored: readonly Ignored[];
}

/** Stores planned days, one transaction a month. A day that this operation stored before (it was killed and runs again) counts as stored. */
export async function storeMonths(bulk: Kysely<DB>, file: DaySource, { days, series, progress, isDry = false }: Work): Promise<Counts> {
  const actor = file.operationId === null ? `system:${file.options.source}` : `import:${file.operationId}`;
  const context = systemContext(actor);
  const configurationId = file.options.configurationId as number;
  const ignored: Ignored[] = [];
  let stored = 0;
  let unchanged = days.length;
  let done = 0;
  await progress(0, days.length, isDry ? operationSteps.checking : operationSteps.storing);
  for (const [month, part] of Map.groupBy(days, (day) => monthOf(day.day))) {
    if (!isDry) await inContext(bulk, context, (trx) => ensureMonth(trx, `${month}-01`));
    const result = await inContext(bulk, context, (trx) => storeMonth(trx, file, { month, days: part, series, isDry }), {
      readOnly: isDry,
    });
    stored += result.stored;
    unchanged -= result.stored + result.refused.length + result.keptWhole;
    for (const { code, day } of result.refused) noteIgnored(ignored, code, day, ignoredMessages.tooLate);
    for (const kept of Map.groupBy(result.kept, gradesOf).values())
      for (const { code, day, intervals, given, standing } of inOrder(kept))
        noteIgnored(ignored, code, day, ignoredMessages.poorer(given, standing), intervals);
    done += part.length;
    await progress(done, days.length, isDry ? operationSteps.checked(month) : operationSteps.stored(month));
  }
  return {
    days_stored: stored,
    days_unchanged: unchanged,
    missing_intervals: days.reduce((sum, day) => sum + day.missing, 0),
    touched_months: await inContext(bulk, context, (trx) => monthsMarkedBy(trx, configurationId, actor), { readOnly: true }),
    ignored,
  };
}

const gradesOf = ({ given, standing }: KeptDay): string => `${given}/${standing}`;

interface MonthWork extends Pick<Work, 'days' | 'series'> {
  readonly month: string;
  readonly isDry: boolean;
}

/** Holds the settlement's lock, so that a month is either settled with these readings or marked by them. */
async function storeMonth(
  trx: Transaction<DB>,
  file: DaySource,
  { month, days, series, isDry }: MonthWork,
): Promise<Pick<FreshDays, 'kept' | 'keptWhole'> & { readonly stored: number; readonly refused: readonly CodeDay[] }> {
  const configurationId = file.options.configurationId as number;
  if (!isDry) {
    await lockImport(trx, `configuration:${configurationId}`);
    await lockSettlement(trx, [configurationId], month);
  }
  const { fresh, storedBefore, ...poorerOnes } = await freshDays(trx, file, days, series);
  const { isSettled, isClosed } = await intakeStanding(trx, configurationId, month);
  if (isClosed) return { stored: storedBefore, refused: inOrder(fresh.map(codeDay)), ...poorerOnes };
  if (isDry) return { stored: fresh.length, refused: [], ...poorerOnes };
  await addDays(
    trx,
    fresh.map(({ next }) => next),
  );
  await markForChecks(trx, configurationId, month, [...new Set(fresh.map(({ next }) => next.day))]);
  if (isSettled) await markReadings(trx, configurationId, month, fresh.flatMap(markOf));
  else await markProvisionalDays(trx, configurationId, [...new Set(fresh.map(({ next }) => next.day))]);
  return { stored: fresh.length + storedBefore, refused: [], ...poorerOnes };
}

interface CodeDay {
  readonly code: string;
  readonly day: string;
}

const codeDay = ({ planned }: FreshDay): CodeDay => ({ code: planned.readings.known.code, day: planned.day });

/** Code by code and day by day, so that days in a row make one range. */
const inOrder = <T extends CodeDay>(days: readonly T[]): T[] =>
  days.toSorted((a, b) => (a.code === b.code ? (a.day < b.day ? -1 : 1) : a.code < b.code ? -1 : 1));

/** A day of which readings only became surer changes no month. */
const markOf = ({ next: { seriesId, day, version }, hours }: FreshDay) =>
  hours === null ? [] : [{ seriesId, day, ...hours, fromVersion: version - 1, toVersion: version }];
