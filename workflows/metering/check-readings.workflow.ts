import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';

/** Started by the Schedule each day: checks the readings that no import or settlement has checked. */
export async function checkReadings(): Promise<string> {
  const compute = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: 'readings that came since' });
  const { configurations, months, failed } = await compute.checkReadings();
  const said = `configurations: ${configurations}; months checked: ${months}; configurations that failed: ${failed}`;
  setCurrentDetails(said);
  return said;
}
