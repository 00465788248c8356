import { inContext } from '../../infra/postgres/driver/index.ts';
import { ensureMonth } from '../../infra/postgres/metering/curves.ts';
import { openMarks } from '../../infra/postgres/settlement/marks.ts';
import { settleableAmong } from '../../infra/postgres/settlement/master.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { checkpoint, heartbeatDuring } from '../kernel/progress.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { answerBy } from './bookkeeping/shard-marks.ts';
import { recordMonthFailures } from './commands/record-month-failures.ts';
import { monthFailure, reportFailures, rethrowTransient } from './month-failure.ts';
import { contextOf, type ShardInput, type ShardResult, settleIn } from './settle-shard.ts';

export type { ShardRun } from './commands/store-runs.ts';
export type { ShardInput, ShardResult } from './settle-shard.ts';

type Deps = Pick<ComputeDeps, 'bulk'>;

/**
 * Settles one month of many configurations: load, compute, store and book in one transaction. Where nothing changed since the newest run
 * nothing happens, so it is idempotent and safe to run concurrently. Complete months are booked at once unless they are on hold, they
 * lower what was posted to a member or a person must check a finding; others wait for approval. Marks of the months are answered. A
 * configuration that cannot be settled is recorded with its reason; the others are settled all the same.
 */
export const createSettleConfigurations =
  (deps: Deps) =>
  (shard: ShardInput): Promise<ShardResult> =>
    heartbeatDuring(async () => {
      const result = await settleTogether(deps, shard).catch((error: unknown) => {
        rethrowTransient(error);
        return settleOneByOne(deps, shard);
      });
      reportFailures('month', shard.month, result.failed);
      return result;
    });

async function settleTogether({ bulk }: Deps, { month, configurationIds }: ShardInput): Promise<ShardResult> {
  const context = contextOf(month);
  const settleable = await inContext(bulk.db, context, (trx) => settleableAmong(trx, configurationIds, month), { readOnly: true });
  if (settleable.length > 0) await inContext(bulk.db, context, (trx) => ensureMonth(trx, `${month}-01`));
  return inContext(bulk.db, context, (trx) => settleIn(trx, { month, configurationIds }, new Set(settleable)));
}

/** Where the shard fails as a whole, each configuration gets a transaction of its own, and one that fails again is recorded. */
async function settleOneByOne(deps: Deps, { month, configurationIds }: ShardInput): Promise<ShardResult> {
  let result: ShardResult = { runs: [], wake: [], unchanged: 0, failed: [] };
  for (const id of configurationIds) {
    checkpoint(`configuration ${id}`);
    const one = await settleAlone(deps, month, id);
    result = {
      runs: [...result.runs, ...one.runs],
      wake: [...result.wake, ...one.wake],
      unchanged: result.unchanged + one.unchanged,
      failed: [...result.failed, ...one.failed],
    };
  }
  return result;
}

async function settleAlone(deps: Deps, month: string, configurationId: number): Promise<ShardResult> {
  const { db } = deps.bulk;
  const context = contextOf(month);
  // Read before the attempt: a mark that comes while it fails stays open, so that the month is tried again.
  const marks = await inContext(db, context, (trx) => openMarks(trx, [configurationId], month), { readOnly: true });
  try {
    return await settleTogether(deps, { month, configurationIds: [configurationId] });
  } catch (error) {
    rethrowTransient(error);
    const failed = [monthFailure(configurationId, error)];
    await inWork(db, context, async (work) => {
      await recordMonthFailures(work, month, failed);
      await answerBy(work.trx, marks, { runs: [], failed });
    });
    return { runs: [], wake: [], unchanged: 0, failed };
  }
}
