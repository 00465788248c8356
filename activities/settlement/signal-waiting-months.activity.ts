import { Context } from '@temporalio/activity';
import { waitingSummary } from '../../domain/settlement/run/waiting-run.ts';
import { periodProcess, type SettledPeriod } from '../../infra/postgres/settlement/period.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';

/** Starts or signals the workflows of months whose waiting began or ended; repeating it does no harm. */
export const createSignalWaitingMonths =
  () =>
  async ({ periods }: { readonly periods: readonly SettledPeriod[] }): Promise<void> => {
    const { client } = Context.current();
    const taskQueue = Context.current().info.taskQueue;
    for (const period of periods) {
      const row = { ...periodProcess(period), taskQueue };
      await ensureProcess(client, { ...row, ...period, period: period.month, capability: 'settlement', summary: waitingSummary(period) });
    }
  };
