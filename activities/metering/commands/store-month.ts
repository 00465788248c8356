import { lockImport } from '../../../infra/postgres/metering/curves.ts';
import { intakeStanding } from '../../../infra/postgres/settlement/marks.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type CodeDay, inOrder } from '../code-days.ts';
import type { DaySource } from '../day-source.ts';
import { type FreshDay, type FreshDays, freshDays } from '../fresh-days.ts';
import type { PlannedDay } from '../plan-days.ts';
import { addMonthDays } from './add-month-days.ts';

interface MonthWork {
  readonly month: string;
  /** In order of day. */
  readonly days: readonly PlannedDay[];
  readonly series: ReadonlyMap<string, number>;
  /** Everything is compared and nothing stored. */
  readonly isDry: boolean;
}

interface StoredMonth extends Pick<FreshDays, 'kept' | 'keptWhole'> {
  readonly stored: number;
  /** The month can no longer be rectified. */
  readonly refused: readonly CodeDay[];
}

/**
 * Stores the days of one month that changed; of an import as one event, for what devices and sources give their own records stand. Holds the
 * settlement's lock, so that a month is either settled with these readings or marked by them.
 */
export async function storeMonth(work: CommandWork, file: DaySource, { month, days, series, isDry }: MonthWork): Promise<StoredMonth> {
  const { trx } = work;
  const configurationId = file.options.configurationId as number;
  if (!isDry) {
    await lockImport(trx, `configuration:${configurationId}`);
    await lockSettlement(trx, [configurationId], month);
  }
  const { fresh, storedBefore, ...poorerOnes } = await freshDays(trx, file, days, series);
  const { isSettled, isClosed } = await intakeStanding(trx, configurationId, month);
  if (isClosed) return { stored: storedBefore, refused: inOrder(fresh.map(codeDay)), ...poorerOnes };
  if (isDry || fresh.length === 0) return { stored: fresh.length + storedBefore, refused: [], ...poorerOnes };
  await addMonthDays(work, { configurationId, month, isSettled }, fresh);
  recordStored(work, file, month, fresh.length);
  return { stored: fresh.length + storedBefore, refused: [], ...poorerOnes };
}

function recordStored(work: CommandWork, { operationId, communityId, options }: DaySource, month: string, days: number): void {
  if (operationId === null) return;
  const after = { configuration_id: options.configurationId, month, days };
  work.audit({ chain: communityId ?? 0, action: 'readings.imported', objectKind: 'operation', objectId: operationId, after });
}

const codeDay = ({ planned }: FreshDay): CodeDay => ({ code: planned.readings.known.code, day: planned.day });
