import { Context } from '@temporalio/activity';
import { periodProcess, type SettledPeriod } from '../../infra/postgres/settlement/period.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';

/** Starts or signals the workflows of months whose waiting began or ended; repeating it does no harm. */
export const createSignalWaitingMonths =
  () =>
  async ({ periods }: { readonly periods: readonly SettledPeriod[] }): Promise<void> => {
    const { client, info } = Context.current();
    for (const period of periods) await ensureProcess(client, { ...periodProcess(period), taskQueue: info.taskQueue });
  };
