import type { Kysely } from 'kysely';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { monthOf } from '../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { ensureMonth } from '../../infra/postgres/metering/curves.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { monthsMarkedBy } from '../../infra/postgres/settlement/marks.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { inOrder } from './code-days.ts';
import { storeMonth } from './commands/store-month.ts';
import type { DaySource } from './day-source.ts';
import type { KeptDay } from './fresh-days.ts';
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
    const result = await inWork(bulk, context, (work) => storeMonth(work, file, { month, days: part, series, isDry }), {
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
