import { SETTLE_NEWEST } from '../../domain/settlement/processes.ts';
import { scheduledTime, startOrJoin } from '../kernel/start-or-join.ts';
import { monthAttributes } from './search-attributes.ts';
import { settleNewest } from './settle-newest.workflow.ts';

/** Started by the Schedule: starts the provisional figures of the newest hours under the hour's id. */
export async function settleHourly(): Promise<string> {
  const hour = scheduledTime().toISOString().slice(0, 13);
  const outcome = await startOrJoin({
    workflow: settleNewest,
    input: { hour },
    workflowId: SETTLE_NEWEST.id({ hour }),
    attributes: monthAttributes(hour),
    summary: SETTLE_NEWEST.summary({ hour }),
  });
  return `${outcome} ${hour}`;
}
