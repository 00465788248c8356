import { DomainError } from '../../../domain/kernel/errors.ts';
import type { ConfigurationYear } from '../../../domain/settlement/year/stored-year.ts';
import { lockRun, waitingRun } from '../../../infra/postgres/settlement/month.ts';
import type { SettledPeriod } from '../../../infra/postgres/settlement/period.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import { lockYear, lockYearRow, yearsBefore } from '../../../infra/postgres/settlement/year.ts';
import { proposeAgain, refuseWaiting } from '../../kernel/commands/refuse-waiting.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { settlementMessages } from '../messages.ts';

/**
 * Refuses a run that waits: nothing of it is posted until other data make a new version of it, or the month is ordered to be settled again.
 * Never concurrently with a settlement or approval of the month.
 */
export async function refuseRun(
  work: CommandWork,
  period: SettledPeriod & { readonly runId: number; readonly note: string },
): Promise<void> {
  const { runId, configurationId, communityId, month, note } = period;
  await lockSettlement(work.trx, [configurationId], month);
  const run = await lockRun(work.trx, runId);
  if (run === undefined) throw new DomainError('wrong_state', settlementMessages.runGone(runId));
  if (run.state !== 'awaiting_approval') throw new DomainError('wrong_state', settlementMessages.runNotWaiting(runId, run.state));
  await refuseWaiting(work, { kind: 'run_id', id: runId, communityId }, note);
}

/** Refuses a version of a year that waits: it is booked only once another version is approved, or the year is settled again as it is. */
export async function refuseYear(
  work: CommandWork,
  scope: ConfigurationYear & { readonly yearId: number; readonly note: string },
): Promise<void> {
  const { yearId, configurationId, communityId, year, note } = scope;
  await lockYear(work.trx, configurationId, year);
  const found = await lockYearRow(work.trx, yearId);
  if (found === undefined) throw new DomainError('wrong_state', settlementMessages.yearGone(yearId));
  if (found.state !== 'awaiting_approval') throw new DomainError('wrong_state', settlementMessages.yearNotWaiting(yearId, found.state));
  await refuseWaiting(work, { kind: 'year_id', id: yearId, communityId }, note);
}

/** A month that is ordered to be settled again is proposed again where its version was refused. */
export async function proposeRunAgain(
  work: CommandWork,
  { configurationId, communityId, month, note }: SettledPeriod & { readonly note: string },
) {
  const waiting = await waitingRun(work.trx, configurationId, month);
  if (waiting !== undefined) await proposeAgain(work, { kind: 'run_id', id: waiting.runId, communityId }, note);
}

/** The same of a year that is started again. */
export async function proposeYearAgain(work: CommandWork, { configurationId, communityId, year }: ConfigurationYear): Promise<void> {
  const versions = await yearsBefore(work.trx, configurationId, year);
  const waiting = versions.find(({ state }) => state === 'awaiting_approval');
  if (waiting !== undefined) await proposeAgain(work, { kind: 'year_id', id: waiting.id, communityId });
}
