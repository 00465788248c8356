import { setCurrentDetails } from '@temporalio/workflow';
import { SETTLE_ALL } from '../../domain/settlement/processes.ts';
import { monthBefore, startOrJoin } from '../kernel/start-or-join.ts';
import { monthAttributes } from './search-attributes.ts';
import { settleAll } from './settle-all.workflow.ts';

/**
 * Started by the Schedule: starts the settlement of the month before its nominal time and ends, so that the next backfill of the same time
 * finds its id free.
 */
export async function settleMonthly(): Promise<string> {
  const month = monthBefore();
  setCurrentDetails(`Settling ${month}`);
  const outcome = await startOrJoin({
    workflow: settleAll,
    input: { month },
    workflowId: SETTLE_ALL.id({ month }),
    attributes: monthAttributes(month),
    summary: SETTLE_ALL.summary({ month }),
  });
  return outcome === 'started' ? `started the settlement of ${month}` : `joined the running settlement of ${month}`;
}
