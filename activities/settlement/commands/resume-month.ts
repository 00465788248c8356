import { openFailure } from '../../../infra/postgres/settlement/failures.ts';
import { configurationsOnHold, lastRelease, openHold } from '../../../infra/postgres/settlement/holds.ts';
import { hasMovedSince } from '../../../infra/postgres/settlement/marks.ts';
import { lockRun, type RunToPost, waitingRun } from '../../../infra/postgres/settlement/month.ts';
import type { SettledPeriod } from '../../../infra/postgres/settlement/period.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { postRun } from './approve-run.ts';
import { releasePeriod } from './order-month.ts';

/**
 * Goes on with a month whose hold was released or is over: ends a hold whose time is over, and posts a run that is whole and waited only
 * for this. Answers the posted run's id, null where nothing was to be posted.
 */
export async function resumePeriod(work: CommandWork, scope: SettledPeriod): Promise<number | null> {
  const { trx } = work;
  const { configurationId, month } = scope;
  await lockSettlement(trx, [configurationId], month);
  if ((await configurationsOnHold(trx, [configurationId], month)).size > 0) return null;
  if ((await openHold(trx, configurationId, month)) !== undefined) await releasePeriod(work, { ...scope, note: 'its time is over' });
  if ((await openFailure(trx, configurationId, month)) !== undefined || (await hasMovedSince(trx, configurationId, month))) return null;
  const waiting = await waitingRun(trx, configurationId, month);
  if (waiting === undefined || waiting.kind === 'partial' || waiting.lowersMoney || waiting.findings.length > 0 || waiting.refusal != null)
    return null;
  const released = await lastRelease(trx, configurationId, month);
  const run = (await lockRun(trx, waiting.runId)) as RunToPost;
  const releaser = commandWork(trx, { actor: released?.releasedBy ?? work.actor });
  await postRun(releaser, run, { note: `released: ${released?.releaseNote ?? 'nothing holds it'}`, approverCaused: null });
  return run.id;
}
