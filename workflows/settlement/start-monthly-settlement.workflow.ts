import { setCurrentDetails } from '@temporalio/workflow';
import { SETTLE_MONTH_FOR_ALL } from '../../domain/settlement/processes.ts';
import { monthAttributes } from '../kernel/search-attributes.ts';
import { monthBefore, startOrJoin } from '../kernel/start-or-join.ts';

/**
 * Started by the Schedule: starts the settlement of the month before its nominal time and ends, so that the next backfill of the same time
 * finds its id free.
 */
export async function startMonthlySettlement(): Promise<string> {
  const month = monthBefore();
  setCurrentDetails(`Settling ${month}`);
  const outcome = await startOrJoin({
    process: SETTLE_MONTH_FOR_ALL,
    input: { month },
    attributes: monthAttributes('settlement', month),
  });
  return outcome === 'started' ? `started the settlement of ${month}` : `joined the running settlement of ${month}`;
}
