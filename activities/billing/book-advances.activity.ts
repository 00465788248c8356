import type { Kysely } from 'kysely';
import { publishedMonths } from '../../domain/settlement/advance-schedule.ts';
import {
  type AdvanceConfiguration,
  advanceConfigurations,
  advancesOf,
  followAdvances,
  type KnownAdvance,
  settledAmong,
} from '../../infra/postgres/billing/advances.ts';
import { bookRuns } from '../../infra/postgres/billing/ledger.ts';
import { inContext, systemContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudits } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type AddedRun, addRunRows, addRuns, lockSettlement } from '../../infra/postgres/settlement/runs.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { checkpoint, heartbeatDuring } from '../kernel/progress.ts';
import { monthFailure, reportFailures, rethrowTransient } from '../settlement/month-failure.ts';
import { collectAdvanceRows } from './advance-rows.ts';
import { type AdvanceDraft, draftAdvance } from './draft-advance.ts';
import { loadAdvances } from './load-advances.ts';

export interface AdvanceShard {
  /** `yyyy-mm` of the publication. */
  readonly month: string;
  readonly configurationIds: readonly number[];
}

/** How many advances were booked, kept for comparison only because the month was settled before, found as they were, or could not be said whole. */
export interface AdvanceResult {
  readonly booked: number;
  readonly late: number;
  readonly unchanged: number;
  readonly blocked: number;
}

/**
 * Stores and books the advances that GSE publishes for a month, for many configurations in one transaction: GSE owes them, and members get
 * parts only where the pay-out rule says so. The first publication of a contract covers all months since the start of service. An advance
 * that is known with the same amounts stays, so it is idempotent and safe to run concurrently. A configuration whose advances cannot be booked
 * is reported and keeps nobody else's from being booked.
 */
export const createBookAdvances =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  (shard: AdvanceShard): Promise<AdvanceResult> =>
    heartbeatDuring(() => bookShard(bulk.db, shard));

const NOTHING: AdvanceResult = { booked: 0, late: 0, unchanged: 0, blocked: 0 };

/** Books a shard in one transaction; where that fails as a whole each configuration gets its own. */
async function bookShard(db: Kysely<DB>, { month, configurationIds }: AdvanceShard): Promise<AdvanceResult> {
  try {
    return await inContext(db, systemContext(`advance:${month}`), (trx) => bookIn(trx, { month, configurationIds }));
  } catch (error) {
    rethrowTransient(error);
    const [id] = configurationIds;
    if (configurationIds.length === 1 && id !== undefined) {
      reportFailures('advances', month, [monthFailure(id, error)]);
      return { ...NOTHING, blocked: 1 };
    }
  }
  let result = NOTHING;
  for (const id of configurationIds) result = add(result, await bookShard(db, { month, configurationIds: [id] }));
  return result;
}

async function bookIn(trx: UnitOfWork, { month, configurationIds }: AdvanceShard): Promise<AdvanceResult> {
  const configurations = await advanceConfigurations(trx, configurationIds, month);
  const due = configurations.map((one) => ({ one, months: new Set(publishedMonths(contractOf(one), month)) }));
  const months = [...new Set(due.flatMap((each) => [...each.months]))].sort();
  let result = NOTHING;
  for (const each of months) {
    const own = due.filter((one) => one.months.has(each)).map(({ one }) => one);
    result = add(result, await bookMonth(trx, own, each));
    checkpoint(each);
  }
  return result;
}

const contractOf = ({ activatedOn, serviceStart }: AdvanceConfiguration) => ({ activatedOn, plants: [{ serviceStart }] });

const add = (a: AdvanceResult, b: AdvanceResult): AdvanceResult => ({
  booked: a.booked + b.booked,
  late: a.late + b.late,
  unchanged: a.unchanged + b.unchanged,
  blocked: a.blocked + b.blocked,
});

async function bookMonth(trx: UnitOfWork, configurations: readonly AdvanceConfiguration[], month: string): Promise<AdvanceResult> {
  const ids = configurations.map(({ id }) => id);
  await lockSettlement(trx, ids, month);
  const [known, settled] = [await advancesOf(trx, ids, month), await settledAmong(trx, ids, month)];
  const drafts = (await loadAdvances(trx, configurations, month)).map(draftAdvance);
  const fresh = drafts.filter(({ run, plants }) => {
    const before = known.get(run.configurationId);
    return before === undefined ? plants.length > 0 : before.fingerprint !== run.fingerprint;
  });
  const runs = fresh.map(({ run }) => numbered(run, known.get(run.configurationId), settled.has(run.configurationId)));
  await store(trx, fresh, runs);
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

async function store(trx: UnitOfWork, drafts: readonly AdvanceDraft[], runs: readonly AddedRun[]): Promise<void> {
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
  recordAudits(
    trx,
    runs.map((run, i) => auditOf(run, ids[i] as number)),
  );
}

function auditOf({ communityId, configurationId, month, version, state, premiumCents, refundCents, fingerprint }: AddedRun, runId: number) {
  return {
    chain: communityId,
    actor: 'system:settlement',
    action: 'settlement.advance_stored',
    objectKind: 'settlement_run',
    objectId: runId,
    after: { configurationId, month: month.slice(0, 7), version, state, premiumCents, refundCents, fingerprint },
  };
}
