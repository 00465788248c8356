import { proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { ProvisionalHoursInput } from '../../domain/settlement/processes.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';

/** Computes the provisional energy of the newest hours where readings were received since the last time; moves no money. */
export async function refreshProvisionalHours({ hour }: ProvisionalHoursInput): Promise<string> {
  setHandler(changed, () => undefined);
  const activities = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: hour });
  const outcome = `${await activities.settleNewest()} days computed`;
  setCurrentDetails(outcome);
  return outcome;
}
