import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { LONG_STEP } from '../kernel/options.ts';

/** Started by the Schedule: tells homes their shared energy and what comes from the rest of the grid. */
export async function tellHomes(): Promise<string> {
  const io = proxyActivities<IoActivities>({ ...LONG_STEP, summary: 'energy of homes' });
  const { told, takenAway } = await io.tellHomes();
  const said = `homes told: ${told}; no longer told: ${takenAway}`;
  setCurrentDetails(said);
  return said;
}
