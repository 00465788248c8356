import {
  type AdvanceConfiguration,
  advancesOf,
  followAdvances,
  type KnownAdvance,
  settledAmong,
} from '../../../infra/postgres/billing/advances.ts';
import { bookRuns } from '../../../infra/postgres/billing/ledger.ts';
import { addRunRows, type RunRows } from '../../../infra/postgres/settlement/run-rows.ts';
import { type AddedRun, addRuns, lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import type { CommandWork, WorkEvent } from '../../kernel/unit-of-work.ts';
import { type AdvanceDraft, draftAdvance } from '../draft-advance.ts';
import { loadAdvances } from '../load-advances.ts';

/** How many advances were booked, kept for comparison only because the month was settled before, found as they were, or could not be said whole. */
export interface AdvanceResult {
  readonly booked: number;
  readonly late: number;
  readonly unchanged: number;
  readonly blocked: number;
}

/**
 * Stores and books the advances of a month (`yyyy-mm`) for configurations whose publication covers it; those that are known with the same
 * amounts stay.
 */
export async function bookAdvances(
  work: CommandWork,
  configurations: readonly AdvanceConfiguration[],
  month: string,
): Promise<AdvanceResult> {
  const { trx } = work;
  const ids = configurations.map(({ id }) => id);
  await lockSettlement(trx, ids, month);
  const [known, settled] = [await advancesOf(trx, ids, month), await settledAmong(trx, ids, month)];
  const drafts = (await loadAdvances(trx, configurations, month)).map(draftAdvance);
  const fresh = drafts.filter(({ run, plants }) => {
    const before = known.get(run.configurationId);
    return before === undefined ? plants.length > 0 : before.fingerprint !== run.fingerprint;
  });
  const runs = fresh.map(({ run }) => numbered(run, known.get(run.configurationId), settled.has(run.configurationId)));
  await store(work, fresh, runs);
  return {
    booked: runs.filter(({ state }) => state === 'posted').length,
    late: runs.filter(({ state }) => state === 'discarded').length,
    unchanged: drafts.length - fresh.length,
    blocked: drafts.filter(({ run }) => run.premiumCents === null || run.refundCents === null).length,
  };
}

/** An advance that comes after the month's settlement moves no money: that has taken its place. */
const numbered = (run: AdvanceDraft['run'], known: KnownAdvance | undefined, isLate: boolean): AddedRun => ({
  ...run,
  version: (known?.version ?? 0) + 1,
  state: isLate ? 'discarded' : 'posted',
  previousRunId: known?.postedRunId ?? null,
});

async function store(work: CommandWork, drafts: readonly AdvanceDraft[], runs: readonly AddedRun[]): Promise<void> {
  const { trx } = work;
  const ids = await addRuns(trx, runs);
  await addRunRows(trx, collectAdvanceRows(drafts, ids));
  const bookings = runs.flatMap(({ state, communityId, previousRunId, month, version }, i) => {
    if (state !== 'posted') return [];
    const description = `advance of ${month.slice(0, 7)}, version ${version}`;
    return [{ runId: ids[i] as number, communityId, previousRunId, description }];
  });
  await bookRuns(trx, bookings);
  await followAdvances(
    trx,
    bookings.map(({ runId }) => runId),
  );
  work.audit(...runs.map((run, i) => auditOf(run, ids[i] as number)));
}

/** The plants and parts of stored advances; `runIds` in the order of the drafts. */
function collectAdvanceRows(drafts: readonly AdvanceDraft[], runIds: readonly number[]): RunRows {
  const rows: RunRows = { curves: [], plants: [], points: [], parts: [] };
  drafts.forEach(({ run, plants, parts }, i) => {
    const own = { runId: runIds[i] as number, communityId: run.communityId };
    for (const { sectionId, code, premiumCents } of plants)
      rows.plants.push({ ...own, sectionId, code, injected: 0, attributed: 0, missing: 0, premiumCents: Number(premiumCents) });
    for (const { receiver, code, partyId, premiumCents, refundCents } of parts) {
      rows.parts.push({ ...own, receiver, code, partyId, component: 'premium', cents: Number(premiumCents) });
      rows.parts.push({ ...own, receiver, code, partyId, component: 'refund', cents: Number(refundCents) });
    }
  });
  return rows;
}

function auditOf(
  { communityId, configurationId, month, version, state, premiumCents, refundCents, fingerprint }: AddedRun,
  runId: number,
): WorkEvent {
  return {
    chain: communityId,
    action: 'settlement.advance_stored',
    objectKind: 'settlement_run',
    objectId: runId,
    after: { configurationId, month: month.slice(0, 7), version, state, premiumCents, refundCents, fingerprint },
  };
}
