import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import { WORK_ORDER } from '../../domain/assets/processes.ts';
import { SHORT_STEP } from '../kernel/options.ts';
import { capabilityAttribute } from '../kernel/search-attributes.ts';
import { scheduledTime, startOrJoin } from '../kernel/start-or-join.ts';

/** Started by the Schedule: opens the orders of maintenance plans that are due, and starts their processes. */
export async function openDueMaintenance(): Promise<string> {
  const day = scheduledTime().toISOString().slice(0, 10);
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, startToCloseTimeout: '10 minutes', summary: `plans due as of ${day}` });
  let orders = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<LightActivities['openDueMaintenance']>> = await light.openDueMaintenance({ day, after });
    for (const input of page.opened) await startOrJoin({ process: WORK_ORDER, input, attributes: capabilityAttribute('assets') });
    orders += page.opened.length;
    after = page.next;
  }
  const said = `work orders opened: ${orders}`;
  setCurrentDetails(said);
  return said;
}
