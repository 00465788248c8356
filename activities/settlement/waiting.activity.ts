import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { refuseUnpublished } from '../../domain/settlement/run/publication.ts';
import { describeWaiting, type WaitingRun } from '../../domain/settlement/run/waiting-run.ts';
import { communityContext, inContext } from '../../infra/postgres/context.ts';
import { recordAudit } from '../../infra/postgres/queries/audit.ts';
import { bookRuns } from '../../infra/postgres/queries/ledger.ts';
import { closeProcess } from '../../infra/postgres/queries/process.ts';
import { publicationFacts } from '../../infra/postgres/queries/publication.ts';
import { lockRun, markPosted, type RunToPost, waitingRun } from '../../infra/postgres/queries/settlement-month.ts';
import { lockSettlement } from '../../infra/postgres/queries/settlement-runs.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import type { ActivityDeps } from '../deps.ts';
import { periodProcess, type SettledPeriod } from './period-process.ts';

export interface ApprovedRun extends SettledPeriod {
  readonly runId: number;
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

type Deps = Pick<ActivityDeps, 'db'>;

const inScope = <T>({ db }: Deps, scope: SettledPeriod, actor: string, work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
  inContext(db, communityContext(actor, [scope.communityId]), work);

/** The run of the month that waits for approval, or null. */
export const createReadWaitingRun =
  (deps: Deps) =>
  async (scope: SettledPeriod): Promise<WaitingRun | null> => {
    const facts = await inScope(deps, scope, 'system:settlement', (trx) => waitingRun(trx, scope.configurationId, scope.month));
    return facts === undefined ? null : describeWaiting(facts);
  };

/** Posts a partial run on somebody's word: state, ledger, audit and the end of the waiting in one transaction. Done once,
 * however often it is called, and never beside a settlement of the same month, whose next run must know what was posted. */
export const createPostApprovedRun =
  (deps: Deps) =>
  (approved: ApprovedRun): Promise<number> =>
    inScope(deps, approved, approved.by, async (trx) => {
      await lockSettlement(trx, [approved.configurationId], approved.month);
      const run = await lockRun(trx, approved.runId);
      if (run?.state === 'posted' && run.approvedBy === approved.by) return run.id;
      if (run?.state !== 'awaiting_approval') {
        throw new DomainError('wrong_state', `run ${approved.runId} does not wait for approval: it is ${run?.state ?? 'not there'}`);
      }
      refuseUnpublished(run.id, await publicationFacts(trx, run.id));
      await post(trx, run, approved);
      return run.id;
    });

async function post(trx: Transaction<DB>, run: RunToPost, { by, note, requestId }: ApprovedRun): Promise<void> {
  await markPosted(trx, run.id, by, note);
  const description = `${run.kind} run of ${run.month}, version ${run.version}, approved by ${by}`;
  await bookRuns(trx, [{ runId: run.id, communityId: run.communityId, previousRunId: run.previousRunId, description }]);
  await recordAudit(trx, {
    chain: run.communityId,
    actor: by,
    action: 'settlement.run_approved',
    objectKind: 'settlement_run',
    objectId: run.id,
    before: { state: run.state },
    after: { state: 'posted', note },
    ...(requestId === undefined ? {} : { requestId }),
  });
  await closeProcess(trx, periodProcess(run).workflowId, 'approved');
}

/** Closes the month's process unless a run waits again, and names how it ended. */
export const createClosePeriod =
  (deps: Deps) =>
  (scope: SettledPeriod & { readonly outcome: string }): Promise<string> =>
    inScope(deps, scope, 'system:settlement', async (trx) => {
      const { workflowId } = periodProcess(scope);
      if ((await waitingRun(trx, scope.configurationId, scope.month)) === undefined) await closeProcess(trx, workflowId, scope.outcome);
      return scope.outcome;
    });
