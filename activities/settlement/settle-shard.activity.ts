import { heartbeat, log } from '@temporalio/activity';
import type { Transaction } from 'kysely';
import { advancesOf } from '../../infra/postgres/billing/advances.ts';
import { bookRuns } from '../../infra/postgres/billing/ledger.ts';
import type { Database } from '../../infra/postgres/driver/client.ts';
import { inContext, type RowContext, systemContext } from '../../infra/postgres/driver/context.ts';
import { ensureMonth } from '../../infra/postgres/metering/curves.ts';
import { lockPrices } from '../../infra/postgres/metering/prices.ts';
import { recordAudits } from '../../infra/postgres/record/audit.ts';
import { closeProcess, openProcess } from '../../infra/postgres/record/process.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { endFailures, type FinalReason, recordFailure } from '../../infra/postgres/settlement/failures.ts';
import { heldConfigurations } from '../../infra/postgres/settlement/holds.ts';
import { answerMarks, type OpenMark, openMarks } from '../../infra/postgres/settlement/marks.ts';
import { settleableAmong } from '../../infra/postgres/settlement/master.ts';
import { periodProcess, type SettledPeriod } from '../../infra/postgres/settlement/period.ts';
import {
  addRunRows,
  addRuns,
  compressQuickly,
  discardRun,
  lockSettlement,
  type RunBefore,
  type RunRows,
  runsBefore,
} from '../../infra/postgres/settlement/runs.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { draftRun, type RunDraft } from './draft-run.ts';
import { finalReason } from './final-reason.ts';
import { holdLowered } from './hold-lowered.ts';
import { loadShard } from './load-shard.ts';
import { collectRunRows } from './run-rows.ts';
import { unchangedSince } from './unchanged.ts';

export interface ShardInput {
  /** `yyyy-mm` */
  readonly month: string;
  readonly configurationIds: readonly number[];
}

/** What became of a configuration's month. */
export interface ShardRun {
  readonly configurationId: number;
  readonly runId: number;
  readonly kind: string;
  readonly state: 'awaiting_approval' | 'posted';
}

export interface ShardResult {
  readonly runs: readonly ShardRun[];
  readonly unchanged: number;
  /** Months whose workflow must look at its record again, because a run began or ended to wait. */
  readonly wake: readonly SettledPeriod[];
}

const NOTHING: ShardResult = { runs: [], unchanged: 0, wake: [] };

/**
 * Settles one month of many configurations: load, compute, store and book in one transaction. Where nothing changed since the newest run
 * nothing happens, so it may be repeated and run beside itself. Complete months are booked at once unless somebody holds them or they
 * lower what was posted to somebody; others wait for approval. Marks of the months are answered. One that cannot be computed keeps none of
 * the others up: its reason is recorded, and it is not tried again before something changes.
 */
export const createSettleShard =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  (input: ShardInput): Promise<ShardResult> =>
    settleOrRecord(bulk, input);

async function settleOrRecord(bulk: Database, input: ShardInput): Promise<ShardResult> {
  const { month, configurationIds } = input;
  const seen: OpenMark[] = [];
  try {
    return await settleTogether(bulk, input, seen);
  } catch (error) {
    const reason = finalReason(error);
    if (reason === undefined) throw error;
    if (configurationIds.length > 1) return settleOneByOne(bulk, input);
    for (const configurationId of configurationIds) await record(bulk, { configurationId, month }, reason, seen);
    log.error('a month cannot be computed', {
      month,
      configurationIds,
      ...reason,
      stack: error instanceof Error ? error.stack : undefined,
    });
    return NOTHING;
  }
}

async function settleOneByOne(bulk: Database, { month, configurationIds }: ShardInput): Promise<ShardResult> {
  const results: ShardResult[] = [];
  for (const id of configurationIds) results.push(await settleOrRecord(bulk, { month, configurationIds: [id] }));
  return {
    runs: results.flatMap(({ runs }) => runs),
    unchanged: results.reduce((sum, { unchanged }) => sum + unchanged, 0),
    wake: results.flatMap(({ wake }) => wake),
  };
}

const contextOf = (month: string): RowContext => systemContext(`settlement:${month}`);

async function record(
  bulk: Database,
  of: { readonly configurationId: number; readonly month: string },
  reason: FinalReason,
  seen: readonly OpenMark[],
): Promise<void> {
  await inContext(bulk.db, contextOf(of.month), async (trx) => {
    const communityId = await recordFailure(trx, of, reason, seen);
    const object = { objectKind: 'configuration', objectId: of.configurationId, after: { month: of.month, ...reason } };
    await recordAudits(trx, [{ chain: communityId, actor: 'system:settlement', action: 'settlement.month_failed', ...object }]);
  });
}

/** `seen` receives the marks that the settlement answers, also when it fails afterwards. */
async function settleTogether(bulk: Database, { month, configurationIds }: ShardInput, seen: OpenMark[]): Promise<ShardResult> {
  const context = contextOf(month);
  const settleable = new Set(await inContext(bulk.db, context, (trx) => settleableAmong(trx, configurationIds, month), { readOnly: true }));
  if (settleable.size > 0) await inContext(bulk.db, context, (trx) => ensureMonth(trx, `${month}-01`));
  return inContext(bulk.db, context, async (trx) => {
    await lockSettlement(trx, configurationIds, month);
    await lockPrices(trx, configurationIds);
    heartbeat('locked');
    const marks = await openMarks(trx, configurationIds, month);
    seen.push(...marks);
    const held = await heldConfigurations(trx, configurationIds, month);
    const before = Map.groupBy(await runsBefore(trx, configurationIds, `${month}-01`), (run) => run.configurationId);
    const advances = await advancesOf(trx, configurationIds, month);
    const unchanged = await unchangedSince(trx, before, month);
    const changed = configurationIds.filter((id) => settleable.has(id) && !unchanged.has(id));
    const loaded = await loadShard(trx, changed, month);
    heartbeat('loaded');
    const drafts = loaded.map((one) => {
      const { id } = one.configuration;
      const advanceRunId = advances.get(id)?.postedRunId ?? null;
      return draftRun(one, { before: before.get(id) ?? [], advanceRunId, isHeld: held.has(id) });
    });
    heartbeat('settled');
    const stored = await storeDrafts(trx, await holdLowered(trx, drafts, before), before);
    await answerMarks(trx, marks, stored.runs);
    await endFailures(trx, configurationIds, month);
    return { ...stored, unchanged: unchanged.size };
  });
}

async function storeDrafts(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<Pick<ShardResult, 'runs' | 'wake'>> {
  if (drafts.length === 0) return { runs: [], wake: [] };
  const waited = new Set<RunDraft>();
  for (const draft of drafts) {
    const waiting = (before.get(draft.run.configurationId) ?? []).find((run) => run.state === 'awaiting_approval');
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
  const wake: SettledPeriod[] = [];
  for (const [i, draft] of drafts.entries()) {
    collectRunRows(rows, draft, ids[i] as number);
    if (await recordWaiting(trx, draft, waited.has(draft))) wake.push(periodOf(draft));
  }
  await addRunRows(trx, rows);
  await bookPosted(trx, drafts, runs);
  await recordAudits(
    trx,
    drafts.map((draft, i) => auditOf(draft, runs[i] as ShardRun)),
  );
  return { runs, wake };
}

const periodOf = ({ run }: RunDraft): SettledPeriod => ({
  configurationId: run.configurationId,
  communityId: run.communityId,
  month: run.month.slice(0, 7),
});

/** Opens the process that waits for a person, or closes the one that need not wait any more; true when its workflow must look. */
async function recordWaiting(trx: Transaction<DB>, draft: RunDraft, wasWaiting: boolean): Promise<boolean> {
  const row = periodProcess(periodOf(draft));
  if (draft.run.state === 'posted') return wasWaiting && (await closeProcess(trx, row.workflowId, 'superseded'));
  await openProcess(trx, row);
  return true;
}

function bookPosted(trx: Transaction<DB>, drafts: readonly RunDraft[], runs: readonly ShardRun[]): Promise<void> {
  const bookings = drafts.flatMap(({ run }, i) => {
    if (run.state !== 'posted') return [];
    const description = `${run.kind} run of ${run.month.slice(0, 7)}, version ${run.version}`;
    return [{ runId: (runs[i] as ShardRun).runId, communityId: run.communityId, previousRunId: run.previousRunId, description }];
  });
  return bookRuns(trx, bookings);
}

function auditOf({ run }: RunDraft, { runId }: ShardRun) {
  const { kind, state, month, version, configurationId, premiumCents, refundCents, fingerprint, previousRunId, lowersMoney = false } = run;
  const amounts = { premiumCents, refundCents, ...(lowersMoney ? { lowersMoney } : {}) };
  return {
    chain: run.communityId,
    actor: 'system:settlement',
    action: 'settlement.run_stored',
    objectKind: 'settlement_run',
    objectId: runId,
    after: { configurationId, month: month.slice(0, 7), version, kind, state, ...amounts, fingerprint, previousRunId },
  };
}
