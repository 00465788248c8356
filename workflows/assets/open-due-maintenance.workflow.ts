import { patched, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { WORK_ORDER } from '../../domain/assets/processes.ts';
import { SHORT_STEP } from '../kernel/options.ts';
import { capabilityAttribute } from '../kernel/search-attributes.ts';
import { scheduledTime, startOrJoin } from '../kernel/start-or-join.ts';

const LOOKING = { ...SHORT_STEP, startToCloseTimeout: '10 minutes' } as const;

/** Started by the Schedule: opens the orders of maintenance plans that are due and of plants that give less than before, and starts their processes. */
export async function openDueMaintenance(): Promise<string> {
  const day = scheduledTime().toISOString().slice(0, 10);
  const io = proxyActivities<IoActivities>({ ...LOOKING, summary: `plans due as of ${day}` });
  let orders = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<IoActivities['openDueMaintenance']>> = await io.openDueMaintenance({ day, after });
    for (const input of page.opened) await startOrJoin({ process: WORK_ORDER, input, attributes: capabilityAttribute('assets') });
    orders += page.opened.length;
    after = page.next;
  }
  if (patched('yield-drops')) orders += await openDropOrders(day);
  const said = `work orders opened: ${orders}`;
  setCurrentDetails(said);
  return said;
}

async function openDropOrders(day: string): Promise<number> {
  const io = proxyActivities<IoActivities>({ ...LOOKING, summary: `plants that give less as of ${day}` });
  let orders = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<IoActivities['followDrops']>> = await io.followDrops({ day, after });
    for (const input of page.opened) await startOrJoin({ process: WORK_ORDER, input, attributes: capabilityAttribute('assets') });
    orders += page.opened.length;
    after = page.next;
  }
  return orders;
}
