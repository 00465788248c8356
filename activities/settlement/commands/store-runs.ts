import type { Transaction } from 'kysely';
import { bookRuns } from '../../../infra/postgres/billing/ledger.ts';
import { closeProcess, openEachProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { periodProcess, type SettledPeriod } from '../../../infra/postgres/settlement/period.ts';
import { addRunRows, type RunRows } from '../../../infra/postgres/settlement/run-rows.ts';
import { addRuns, compressQuickly, discardRun } from '../../../infra/postgres/settlement/runs.ts';
import { issuePostedMonths } from '../../billing/commands/issue-statements.ts';
import { mailCorrections } from '../../billing/commands/mail-members.ts';
import type { CommandWork, WorkEvent } from '../../kernel/unit-of-work.ts';
import type { RunDraft } from '../draft-run.ts';
import { collectRunRows } from '../run-rows.ts';

/** What became of a configuration's month. */
export interface ShardRun {
  readonly configurationId: number;
  readonly runId: number;
  readonly kind: string;
  readonly state: 'awaiting_approval' | 'posted';
}

export interface StoredShard {
  readonly runs: readonly ShardRun[];
  /** Months whose workflow must look at its record again, because a run began or ended to wait. */
  readonly wake: readonly SettledPeriod[];
}

/** Stores drafts as the newest runs of their months, books those that are posted and issues their statements. `progress` is called between the steps. */
export async function storeRuns(work: CommandWork, drafts: readonly RunDraft[], progress: (step: string) => void): Promise<StoredShard> {
  if (drafts.length === 0) return { runs: [], wake: [] };
  const { trx } = work;
  const waited = new Set<RunDraft>();
  for (const draft of drafts) {
    const waiting = draft.before.find((run) => run.state === 'awaiting_approval');
    if (waiting === undefined) continue;
    await discardRun(trx, waiting.id);
    waited.add(draft);
  }
  await compressQuickly(trx);
  const ids = await addRuns(
    trx,
    drafts.map(({ run }) => run),
  );
  const runs = drafts.map(({ run: { configurationId, kind, state } }, i) => ({ configurationId, runId: ids[i] as number, kind, state }));
  const rows: RunRows = { curves: [], plants: [], points: [], parts: [] };
  for (const [i, draft] of drafts.entries()) collectRunRows(rows, draft, ids[i] as number);
  const wake = await recordWaiting(trx, drafts, waited);
  await addRunRows(trx, rows);
  progress('stored');
  await bookPosted(trx, drafts, runs);
  await issuePostedMonths(work, drafts.filter(({ run }) => run.state === 'posted').map(periodOf));
  await mailCorrections(trx, replacedBy(drafts, runs));
  progress('booked');
  work.audit(...drafts.map((draft, i) => auditOf(draft, runs[i] as ShardRun)));
  return { runs, wake };
}

/** The posted runs with the run that each replaces. */
const replacedBy = (drafts: readonly RunDraft[], runs: readonly ShardRun[]) =>
  drafts.flatMap(({ run }, i) =>
    run.state === 'posted' ? [{ runId: (runs[i] as ShardRun).runId, previousRunId: run.previousRunId }] : [],
  );

const periodOf = ({ run }: RunDraft): SettledPeriod => ({
  configurationId: run.configurationId,
  communityId: run.communityId,
  month: run.month.slice(0, 7),
});

/** Opens the processes that wait for a person and closes those that no longer wait; the months whose workflow must look, in the order of the drafts. */
async function recordWaiting(trx: Transaction<DB>, drafts: readonly RunDraft[], waited: ReadonlySet<RunDraft>): Promise<SettledPeriod[]> {
  const waiting = drafts.filter(({ run }) => run.state !== 'posted');
  await openEachProcess(
    trx,
    waiting.map((draft) => periodProcess(periodOf(draft))),
  );
  const wake = new Set(waiting);
  for (const draft of waited)
    if (draft.run.state === 'posted' && (await closeProcess(trx, periodProcess(periodOf(draft)).workflowId, 'superseded'))) wake.add(draft);
  return drafts.filter((draft) => wake.has(draft)).map(periodOf);
}

function bookPosted(trx: Transaction<DB>, drafts: readonly RunDraft[], runs: readonly ShardRun[]): Promise<void> {
  const bookings = drafts.flatMap(({ run }, i) => {
    if (run.state !== 'posted') return [];
    const description = `${run.kind} run of ${run.month.slice(0, 7)}, version ${run.version}`;
    return [{ runId: (runs[i] as ShardRun).runId, communityId: run.communityId, previousRunId: run.previousRunId, description }];
  });
  return bookRuns(trx, bookings);
}

function auditOf({ run }: RunDraft, { runId }: ShardRun): WorkEvent {
  const {
    kind,
    state,
    month,
    version,
    configurationId,
    premiumCents,
    refundCents,
    fingerprint,
    previousRunId,
    lowersMoney = false,
    findings = [],
  } = run;
  const amounts = { premiumCents, refundCents, ...(lowersMoney ? { lowersMoney } : {}), ...(findings.length > 0 ? { findings } : {}) };
  return {
    chain: run.communityId,
    action: 'settlement.run_stored',
    objectKind: 'settlement_run',
    objectId: runId,
    after: { configurationId, month: month.slice(0, 7), version, kind, state, ...amounts, fingerprint, previousRunId },
  };
}
