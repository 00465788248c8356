import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import { SHORT_STEP } from '../kernel/options.ts';

/** How far a renewed run goes on, and what the runs before it did. */
interface Progress {
  readonly after: number;
  readonly checked: number;
  readonly failed: number;
}

/** Steps of one run: its history stays small. */
const STEPS = 200;

/** Started by the Schedule each hour: looks at every configuration whose community changed since, and at each at least once a day. */
export async function checkAllCompliance(begun: Progress = { after: 0, checked: 0, failed: 0 }): Promise<string> {
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, startToCloseTimeout: '10 minutes', summary: 'compliance' });
  let { after, checked, failed } = begun;
  for (let step = 0; step < STEPS; step += 1) {
    const looked = await light.checkDueCompliance({ after });
    checked += looked.checked;
    failed += looked.failed;
    const said = `configurations checked: ${checked}, not checked: ${failed}`;
    setCurrentDetails(said);
    if (looked.next === null) return said;
    after = looked.next;
  }
  return continueAsNew<typeof checkAllCompliance>({ after, checked, failed });
}
