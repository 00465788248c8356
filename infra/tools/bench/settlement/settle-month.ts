import { MockActivityEnvironment } from '@temporalio/testing';
import { type Kysely, sql } from 'kysely';
import { createSettleConfigurations } from '../../../../activities/settlement/settle-configurations.activity.ts';
import { SETTLE_MONTH_FOR_ALL, type SettleMonthForAllInput } from '../../../../domain/settlement/processes.ts';
import { type Database, inContext, systemContext } from '../../../postgres/driver/index.ts';
import type { DB } from '../../../postgres/schema/tables.ts';
import { configurationPage } from '../../../postgres/settlement/master.ts';
import type { BenchEnvironment } from '../bench-environment.ts';

/** As the workflow cuts them: configurations of one activity, and activities at once in one compute worker. */
export const SHARD = 25;
const AT_ONCE = 3;

/** Seconds for a month through Temporal, from the start of `settleMonthForAll` to its result. Throws where a run waits for a person: its process would be measured, too. */
export async function settleThroughTemporal({ temporal, owner }: BenchEnvironment, month: string): Promise<number> {
  const input: SettleMonthForAllInput = { month };
  const from = performance.now();
  await temporal.client.workflow.execute(SETTLE_MONTH_FOR_ALL.type, {
    workflowId: SETTLE_MONTH_FOR_ALL.id({ month }),
    taskQueue: SETTLE_MONTH_FOR_ALL.taskQueue,
    args: [input],
    staticSummary: SETTLE_MONTH_FOR_ALL.summary(input),
  });
  const seconds = (performance.now() - from) / 1000;
  await requireAllPosted(owner.db, month);
  return seconds;
}

async function requireAllPosted(db: Kysely<DB>, month: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from settlement_run where month = ${`${month}-01`}::date and state <> 'posted'`.execute(db);
  const waiting = rows[0]?.count ?? 0;
  if (waiting > 0) throw new Error(`${waiting} runs of ${month} wait for a person: the seeded readings are not plausible in that month`);
}

/** Seconds for a month by the same activity code in this process, without Temporal. */
export async function settlePlainly(bulk: Database, month: string): Promise<number> {
  const settleShard = createSettleConfigurations({ bulk });
  const from = performance.now();
  const ids = await inContext(bulk.db, systemContext('system:bench'), (trx) => configurationPage(trx, month, 0, 1_000_000));
  let next = 0;
  const work = async (): Promise<void> => {
    const environment = new MockActivityEnvironment();
    while (next < ids.length) {
      const configurationIds = ids.slice(next, next + SHARD);
      next += SHARD;
      await environment.run(settleShard, { month, configurationIds });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (performance.now() - from) / 1000;
}
