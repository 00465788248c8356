import { type PeriodStanding, periodStanding } from '../../domain/settlement/run/period-standing.ts';
import { communityContext, inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { closeProcess, lockProcess } from '../../infra/postgres/record/process.ts';
import { openFailure } from '../../infra/postgres/settlement/failures.ts';
import { openHold } from '../../infra/postgres/settlement/holds.ts';
import { openMarks } from '../../infra/postgres/settlement/marks.ts';
import { waitingRun } from '../../infra/postgres/settlement/month.ts';
import {
  holdPeriod,
  type PeriodOrder,
  periodProcess,
  recomputePeriod,
  releasePeriod,
  type SettledPeriod,
} from '../../infra/postgres/settlement/period.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

type Deps = Pick<ActivityDeps, 'db'>;

/** A transaction of the community that a month belongs to. */
export const inPeriod = <T>({ db }: Deps, scope: SettledPeriod, actor: string, work: (trx: UnitOfWork) => Promise<T>): Promise<T> =>
  inContext(db, communityContext(actor, [scope.communityId]), work);

async function standingOf(trx: UnitOfWork, { configurationId, month }: SettledPeriod): Promise<PeriodStanding> {
  const marks = await openMarks(trx, [configurationId], month);
  const waiting = await waitingRun(trx, configurationId, month);
  const failure = await openFailure(trx, configurationId, month);
  return periodStanding({ isStale: marks.length > 0, waiting, hold: await openHold(trx, configurationId, month), failure });
}

/** Where a month stands in the record: stale, waiting, held, or none of these. */
export const createReadPeriod =
  (deps: Deps) =>
  (scope: SettledPeriod): Promise<PeriodStanding> =>
    inPeriod(deps, scope, 'system:settlement', (trx) => standingOf(trx, scope));

/** Closes the month's process and answers true, unless it has become stale, waits or is held again. */
export const createClosePeriod =
  (deps: Deps) =>
  (scope: SettledPeriod & { readonly outcome: string }): Promise<boolean> =>
    inPeriod(deps, scope, 'system:settlement', async (trx) => {
      const { workflowId } = periodProcess(scope);
      await lockProcess(trx, workflowId);
      const { isStale, waiting, hold } = await standingOf(trx, scope);
      if (isStale || waiting !== null || hold !== null) return false;
      await closeProcess(trx, workflowId, scope.outcome);
      return true;
    });

/** Records a hold; see `holdPeriod`. Answers its id. */
export const createHoldPeriod = (deps: Deps) => (order: PeriodOrder & { readonly until: string | null }) =>
  inPeriod(deps, order, order.by, async (trx) => (await holdPeriod(trx, order)).id);

/** Records the end of a hold; see `releasePeriod`. Answers the hold's id. */
export const createReleasePeriod = (deps: Deps) => (order: PeriodOrder) =>
  inPeriod(deps, order, order.by, async (trx) => (await releasePeriod(trx, order)).id);

/** Records that a month is to be settled again; answers the mark's id. */
export const createRecomputePeriod = (deps: Deps) => (order: PeriodOrder) =>
  inPeriod(deps, order, order.by, (trx) => recomputePeriod(trx, order));
