import { DomainError } from '../../domain/kernel/errors.ts';
import { advancesOf } from '../../infra/postgres/billing/advances.ts';
import { type RowContext, systemContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { lockPrices } from '../../infra/postgres/metering/prices.ts';
import { lockLegalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { MonthFailure } from '../../infra/postgres/settlement/failures.ts';
import { configurationsOnHold } from '../../infra/postgres/settlement/holds.ts';
import { type OpenMark, openMarks } from '../../infra/postgres/settlement/marks.ts';
import { sharingConfigurations } from '../../infra/postgres/settlement/posted-elsewhere.ts';
import { lockSettlement, runsBefore } from '../../infra/postgres/settlement/runs.ts';
import { checkpoint } from '../kernel/progress.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { resolveAndAnswer } from './bookkeeping/shard-marks.ts';
import { recordMonthFailures } from './commands/record-month-failures.ts';
import { type StoredShard, storeRuns } from './commands/store-runs.ts';
import { draftRun, type MonthBefore, type RunDraft } from './draft-run.ts';
import { holdChangedFacts } from './hold-changed-facts.ts';
import { holdCountedTwice } from './hold-counted-twice.ts';
import { holdDoubtfulReadings } from './hold-doubtful-readings.ts';
import { holdFirstVersions } from './hold-first-versions.ts';
import { holdLargeChanges } from './hold-large-changes.ts';
import { holdLowered } from './hold-lowered.ts';
import { holdOwnValues } from './hold-own-values.ts';
import { type LoadedMonth, loadShard } from './load-shard.ts';
import { settlementMessages } from './messages.ts';
import { monthFailure } from './month-failure.ts';
import { withoutRepeats } from './repeats-posted.ts';
import { repeatsWaiting, unchangedSince } from './unchanged.ts';

export interface ShardInput {
  /** `yyyy-mm` */
  readonly month: string;
  readonly configurationIds: readonly number[];
}

export interface ShardResult extends StoredShard {
  readonly unchanged: number;
  /** Configurations that could not be settled, with the reason that the worklist shows. */
  readonly failed: readonly MonthFailure[];
}

/** The settlement of a month, as actor. */
export const contextOf = (month: string): RowContext => systemContext(`settlement:${month}`);

/** Settles a shard in the running transaction: lock, load, compute, judge, store and book. Throws where the shard fails as a whole. */
export async function settleIn(trx: UnitOfWork, shard: ShardInput, settleable: ReadonlySet<number>): Promise<ShardResult> {
  const sharing = await lockShard(trx, shard);
  const judged = await judgeShard(trx, shard, { settleable, sharing });
  return storeShard(trx, shard, judged);
}

/**
 * First the locks, always in this order: what is read after them stays as it is until the transaction ends. Answers the configurations
 * that share a point with the shard.
 */
async function lockShard(trx: UnitOfWork, { month, configurationIds }: ShardInput): Promise<number[]> {
  const sharing = await sharingConfigurations(trx, configurationIds);
  await lockSettlement(trx, [...new Set([...configurationIds, ...sharing])], month);
  await lockPrices(trx, configurationIds);
  await lockLegalParameters(trx);
  checkpoint('locked');
  return sharing;
}

interface JudgedShard {
  readonly drafts: readonly RunDraft[];
  /** Marks that were open when the shard was read: one that comes later stays open. */
  readonly marks: readonly OpenMark[];
  readonly failed: readonly MonthFailure[];
  readonly unchanged: number;
}

/** Then what changed is loaded and settled, and each draft is judged by the versions before it: book it, or let it wait. Stores nothing. */
async function judgeShard(
  trx: UnitOfWork,
  { month, configurationIds }: ShardInput,
  { settleable, sharing }: { readonly settleable: ReadonlySet<number>; readonly sharing: readonly number[] },
): Promise<JudgedShard> {
  const marks = await openMarks(trx, configurationIds, month);
  const held = await configurationsOnHold(trx, configurationIds, month);
  const before = Map.groupBy(await runsBefore(trx, configurationIds, `${month}-01`), (run) => run.configurationId);
  const advances = await advancesOf(trx, configurationIds, month);
  const unchanged = await unchangedSince(trx, before, month);
  const changed = configurationIds.filter((id) => settleable.has(id) && !unchanged.has(id));
  const loaded = await loadShard(trx, changed, month);
  checkpoint('loaded');
  await assertStillSharing(trx, configurationIds, sharing);
  const { drafts, failed } = draftAll(loaded, (id) => ({
    before: before.get(id) ?? [],
    advanceRunId: advances.get(id)?.postedRunId ?? null,
    isHeld: held.has(id),
  }));
  const grown = await holdLargeChanges(trx, await holdLowered(trx, drafts));
  const kept = await withoutRepeats(trx, await holdDoubtfulReadings(trx, await holdOwnValues(trx, grown)));
  const judged = await holdFirstVersions(trx, await holdCountedTwice(trx, await holdChangedFacts(trx, kept)));
  const fresh = judged.filter((draft) => !repeatsWaiting(draft));
  return { drafts: fresh, marks, failed, unchanged: unchanged.size + drafts.length - fresh.length };
}

/** Last the drafts are stored and booked, failures recorded or resolved, and the marks answered by what came of them. */
async function storeShard(
  trx: UnitOfWork,
  { month, configurationIds }: ShardInput,
  { drafts, marks, failed, unchanged }: JudgedShard,
): Promise<ShardResult> {
  const stored = await storeRuns(commandWork(trx, { actor: 'system:settlement' }), drafts, checkpoint);
  await recordMonthFailures(commandWork(trx, contextOf(month)), month, failed);
  await resolveAndAnswer(trx, { month, configurationIds }, marks, { runs: stored.runs, failed });
  return { ...stored, unchanged, failed };
}

/**
 * Configurations that share a point are settled one after the other, so that the later one sees what was posted of it. Throws `unavailable`,
 * which is repeated, where a point was moved to or from another one after the locks were taken.
 */
async function assertStillSharing(trx: UnitOfWork, configurationIds: readonly number[], locked: readonly number[]): Promise<void> {
  const known = new Set([...configurationIds, ...locked]);
  const added = (await sharingConfigurations(trx, configurationIds)).filter((id) => !known.has(id));
  if (added.length > 0) throw new DomainError('unavailable', settlementMessages.movedMeanwhile(added));
}

/** Settles what was loaded, each configuration under its own guard. */
function draftAll(
  loaded: readonly LoadedMonth[],
  beforeOf: (configurationId: number) => MonthBefore,
): { readonly drafts: readonly RunDraft[]; readonly failed: readonly MonthFailure[] } {
  const drafts: RunDraft[] = [];
  const failed: MonthFailure[] = [];
  for (const one of loaded) {
    const { id } = one.configuration;
    checkpoint(`configuration ${id}`);
    try {
      drafts.push(draftRun(one, beforeOf(id)));
    } catch (error) {
      failed.push(monthFailure(id, error));
    }
  }
  return { drafts, failed };
}
