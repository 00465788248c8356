import { DomainError } from '../../domain/kernel/errors.ts';
import { message } from '../../domain/kernel/messages.ts';
import { settlementMessages as runMessages } from '../../domain/settlement/messages.ts';
import { refuseOwnApproval } from '../../domain/settlement/run/lowered-money.ts';
import { refuseUnpublished } from '../../domain/settlement/run/publication.ts';
import { bookRuns } from '../../infra/postgres/billing/ledger.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import { openFailure } from '../../infra/postgres/settlement/failures.ts';
import { heldConfigurations, lastRelease, openHold } from '../../infra/postgres/settlement/holds.ts';
import { approvalTerms } from '../../infra/postgres/settlement/lowered-money.ts';
import { lockRun, markPosted, type RunToPost, waitingRun } from '../../infra/postgres/settlement/month.ts';
import { periodProcess, releasePeriod, type SettledPeriod } from '../../infra/postgres/settlement/period.ts';
import { publicationFacts } from '../../infra/postgres/settlement/publication.ts';
import { lockSettlement } from '../../infra/postgres/settlement/runs.ts';
import { issuePostedMonths } from '../billing/commands/issue-statements.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { settlementMessages } from './messages.ts';
import { inPeriod } from './period.activity.ts';

export interface ApprovedRun extends SettledPeriod {
  readonly runId: number;
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

type Deps = Pick<ActivityDeps, 'db'>;

/** Posts a run that is partial or lowers money on somebody's word: state, ledger, audit and the end of the waiting in one transaction. Done once,
 * however often it is called, and never beside a settlement of the same month, whose next run must know what was posted. */
export const createPostApprovedRun =
  (deps: Deps) =>
  (approved: ApprovedRun): Promise<number> =>
    inPeriod(deps, approved, approved.by, async (trx) => {
      await lockSettlement(trx, [approved.configurationId], approved.month);
      const run = await lockRun(trx, approved.runId);
      if (run?.state === 'posted' && run.approvedBy === approved.by) return run.id;
      if (run?.state !== 'awaiting_approval') {
        throw new DomainError(
          'wrong_state',
          run === undefined ? settlementMessages.runGone(approved.runId) : settlementMessages.runNotWaiting(run.id, run.state),
        );
      }
      await refuseHeld(trx, approved);
      await refuseFailed(trx, approved);
      if (run.lowersMoney) refuseOwnApproval(runMessages.run(run.id), approved.by, await approvalTerms(trx, run.id));
      refuseUnpublished(run.id, await publicationFacts(trx, run.id));
      await post(trx, run, approved);
      return run.id;
    });

async function refuseHeld(trx: UnitOfWork, { configurationId, month }: SettledPeriod): Promise<void> {
  if ((await heldConfigurations(trx, [configurationId], month)).size === 0) return;
  throw new DomainError('wrong_state', settlementMessages.onHold(month));
}

/** What waits rests on older data: the newest could not be settled. */
async function refuseFailed(trx: UnitOfWork, { configurationId, month }: SettledPeriod): Promise<void> {
  const failure = await openFailure(trx, configurationId, month);
  if (failure === undefined) return;
  throw new DomainError(
    'wrong_state',
    message(
      `${month} could not be settled on its newest data: ${failure.reason}. Correct this first (GET /api/v1/settlement/worklist)`,
      `${month} non è stato calcolato sui dati più recenti: ${failure.reason}. Correggere prima questo (GET /api/v1/settlement/worklist)`,
    ),
  );
}

type Word = Pick<ApprovedRun, 'by' | 'note' | 'requestId'>;

async function post(trx: UnitOfWork, run: RunToPost, { by, note, requestId }: Word): Promise<void> {
  await markPosted(trx, run.id, by, note);
  const description = `${run.kind} run of ${run.month}, version ${run.version}, approved by ${by}`;
  await bookRuns(trx, [{ runId: run.id, communityId: run.communityId, previousRunId: run.previousRunId, description }]);
  await issuePostedMonths(trx, by, [run]);
  recordAudit(trx, {
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

/**
 * Goes on with a month whose hold was released or is over: ends a hold whose time is over, and posts a run that is whole and waited only
 * for this. Answers the posted run's id, null where nothing was to be posted.
 */
export const createResumePeriod =
  (deps: Deps) =>
  (scope: SettledPeriod): Promise<number | null> =>
    inPeriod(deps, scope, 'system:settlement', async (trx) => {
      await lockSettlement(trx, [scope.configurationId], scope.month);
      if ((await heldConfigurations(trx, [scope.configurationId], scope.month)).size > 0) return null;
      if ((await openHold(trx, scope.configurationId, scope.month)) !== undefined) {
        await releasePeriod(trx, { ...scope, by: 'system:settlement', note: 'its time is over' });
      }
      if ((await openFailure(trx, scope.configurationId, scope.month)) !== undefined) return null;
      const waiting = await waitingRun(trx, scope.configurationId, scope.month);
      if (waiting === undefined || waiting.kind === 'partial' || waiting.lowersMoney) return null;
      const released = await lastRelease(trx, scope.configurationId, scope.month);
      const run = (await lockRun(trx, waiting.runId)) as RunToPost;
      await post(trx, run, {
        by: released?.releasedBy ?? 'system:settlement',
        note: `released: ${released?.releaseNote ?? 'nothing holds it'}`,
      });
      return run.id;
    });
