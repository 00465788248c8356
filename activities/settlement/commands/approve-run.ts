import { DomainError } from '../../../domain/kernel/errors.ts';
import { type FourEyes, refuseOwnApproval } from '../../../domain/kernel/four-eyes.ts';
import { settlementMessages as runMessages } from '../../../domain/settlement/messages.ts';
import { refuseUnpublished } from '../../../domain/settlement/run/publication.ts';
import type { SentBy } from '../../../domain/settlement/run/sent-by.ts';
import { bookRuns } from '../../../infra/postgres/billing/ledger.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import { openFailure } from '../../../infra/postgres/settlement/failures.ts';
import { configurationsOnHold } from '../../../infra/postgres/settlement/holds.ts';
import { hasMovedSince } from '../../../infra/postgres/settlement/marks.ts';
import { lockRun, markPosted, type Posting, type RunToPost } from '../../../infra/postgres/settlement/month.ts';
import { periodProcess, type SettledPeriod } from '../../../infra/postgres/settlement/period.ts';
import { publicationFacts } from '../../../infra/postgres/settlement/publication.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import { issuePostedMonths } from '../../billing/commands/issue-statements.ts';
import { mailCorrections } from '../../billing/commands/mail-members.ts';
import { assertNotRefused } from '../../kernel/commands/refuse-waiting.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { assertApprover } from '../assert-approver.ts';
import { settlementMessages } from '../messages.ts';
import { runApprovalTerms } from '../reads/approval-terms.ts';

/** The run that is approved, and why it may be posted as it is. */
export interface RunApproval extends SettledPeriod {
  readonly runId: number;
  readonly note: string;
  readonly sent?: SentBy;
}

/**
 * Posts a run that waits for approval: state, ledger, statements, audit and the end of its process. Done once, however often the same
 * person calls it, and never concurrently with a settlement of the same month, whose next run must know what was posted. Answers the run's id.
 */
export async function approveRun(work: CommandWork, { runId, configurationId, month, note, sent }: RunApproval): Promise<number> {
  await lockSettlement(work.trx, [configurationId], month);
  const run = await lockRun(work.trx, runId);
  if (run === undefined) throw new DomainError('wrong_state', settlementMessages.runGone(runId));
  if (run.state === 'posted' && run.approvedBy === work.actor) return run.id;
  await assertApprover(work, run.communityId, sent);
  const { causedBy } = await assertRunApprovable(work.trx, run, work.actor);
  await postRun(work, run, { note, approverCaused: causedBy.includes(work.actor) });
  return run.id;
}

/** What decides whether a user may approve a run. */
export type WaitingRun = Pick<RunToPost, 'id' | 'configurationId' | 'month' | 'state'>;

/**
 * Throws wrong_state where the run cannot be posted now, forbidden where this person may not approve it: with four eyes nobody approves what
 * he caused, also by sending some of its readings. Decides only while the month is locked.
 */
export async function assertRunApprovable(trx: UnitOfWork, run: WaitingRun, approver: string): Promise<FourEyes> {
  const { id, configurationId, month, state } = run;
  if (state !== 'awaiting_approval') throw new DomainError('wrong_state', settlementMessages.runNotWaiting(id, state));
  await assertNotRefused({ trx }, runMessages.run(id), 'run_id', id);
  const held = await configurationsOnHold(trx, [configurationId], month);
  if (held.size > 0) throw new DomainError('wrong_state', settlementMessages.onHold(month));
  // Another configuration may have counted meanwhile what was moved to it.
  if (await hasMovedSince(trx, configurationId, month)) throw new DomainError('wrong_state', settlementMessages.pointsChanged(month));
  // What waits rests on older data where the newest could not be settled.
  const failure = await openFailure(trx, configurationId, month);
  if (failure !== undefined) throw new DomainError('wrong_state', settlementMessages.notSettled(month, failure.reason));
  const terms = await runApprovalTerms(trx, run);
  refuseOwnApproval(runMessages.run(id), approver, terms);
  refuseUnpublished(id, await publicationFacts(trx, id));
  return terms;
}

/** Posts a locked run in the name of the work's actor. */
export async function postRun(work: CommandWork, run: RunToPost, { note, approverCaused }: Omit<Posting, 'by'>): Promise<void> {
  const { trx, actor } = work;
  await markPosted(trx, run.id, { by: actor, note, approverCaused });
  const description = `${run.kind} run of ${run.month}, version ${run.version}, approved by ${actor}`;
  await bookRuns(trx, [{ runId: run.id, communityId: run.communityId, previousRunId: run.previousRunId, description }]);
  await issuePostedMonths(commandWork(trx, { actor }), [run]);
  await mailCorrections(trx, [{ runId: run.id, previousRunId: run.previousRunId }]);
  const accepted = run.findings.length === 0 ? {} : { accepted: run.findings };
  const change = { before: { state: run.state }, after: { state: 'posted', note, ...accepted } };
  work.audit({ chain: run.communityId, action: 'settlement.run_approved', objectKind: 'settlement_run', objectId: run.id, ...change });
  await closeProcess(trx, periodProcess(run).workflowId, 'approved');
}
