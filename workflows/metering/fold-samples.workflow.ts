import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** Started by the Schedule each quarter of an hour: makes curves of the samples of devices. */
export async function foldSamples(): Promise<string> {
  const at = scheduledTime().toISOString();
  const compute = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: `samples as of ${at}` });
  const { devices, days } = await compute.foldSamples({ at });
  const said = `devices with new samples: ${devices}; days of curves changed: ${days}`;
  setCurrentDetails(said);
  return said;
}
