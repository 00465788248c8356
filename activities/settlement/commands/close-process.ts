import { type ConfigurationYear, settleYearId } from '../../../domain/settlement/year/stored-year.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import { periodProcess, type SettledPeriod } from '../../../infra/postgres/settlement/period.ts';
import { yearsBefore } from '../../../infra/postgres/settlement/year.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadPeriodStanding } from '../reads/period-standing.ts';

/** Closes the month's process and answers true, unless it has become stale, waits or is held again. */
export async function closePeriod({ trx }: CommandWork, scope: SettledPeriod, outcome: string): Promise<boolean> {
  const { workflowId } = periodProcess(scope);
  await lockProcess(trx, workflowId);
  const { isStale, waiting, hold } = await loadPeriodStanding(trx, scope);
  if (isStale || waiting !== null || hold !== null) return false;
  await closeProcess(trx, workflowId, outcome);
  return true;
}

/** Closes the year's process unless a version waits again. */
export async function closeYear({ trx }: CommandWork, scope: ConfigurationYear, outcome: string): Promise<void> {
  const workflowId = settleYearId(scope);
  await lockProcess(trx, workflowId);
  const versions = await yearsBefore(trx, scope.configurationId, scope.year);
  if (!versions.some(({ state }) => state === 'awaiting_approval')) await closeProcess(trx, workflowId, outcome);
}
