import { MockActivityEnvironment } from '@temporalio/testing';
import { createSettleConfigurations } from '../../../../activities/settlement/settle-configurations.activity.ts';
import { SETTLE_MONTH_FOR_ALL, type SettleMonthForAllInput } from '../../../../domain/settlement/processes.ts';
import { type Database, inContext, systemContext } from '../../../postgres/driver/index.ts';
import { configurationPage } from '../../../postgres/settlement/master.ts';
import type { BenchEnvironment } from '../bench-environment.ts';

/** As the workflow cuts them: configurations of one activity, and activities at once in one compute worker. */
export const SHARD = 25;
const AT_ONCE = 3;

/** Seconds for a month through Temporal, from the start of `settleAll` to its result. */
export async function settleThroughTemporal({ temporal }: BenchEnvironment, month: string): Promise<number> {
  const input: SettleMonthForAllInput = { month };
  const from = performance.now();
  await temporal.client.workflow.execute(SETTLE_MONTH_FOR_ALL.type, {
    workflowId: SETTLE_MONTH_FOR_ALL.id({ month }),
    taskQueue: SETTLE_MONTH_FOR_ALL.taskQueue,
    args: [input],
    staticSummary: SETTLE_MONTH_FOR_ALL.summary(input),
  });
  return (performance.now() - from) / 1000;
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
