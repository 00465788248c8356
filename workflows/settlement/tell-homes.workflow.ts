import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import { LONG_STEP } from '../kernel/options.ts';

/** Started by the Schedule: tells homes their shared energy and what comes from the rest of the grid. */
export async function tellHomes(): Promise<string> {
  const light = proxyActivities<LightActivities>({ ...LONG_STEP, summary: 'energy of homes' });
  const { told, takenAway } = await light.tellHomes();
  const said = `homes told: ${told}; no longer told: ${takenAway}`;
  setCurrentDetails(said);
  return said;
}
