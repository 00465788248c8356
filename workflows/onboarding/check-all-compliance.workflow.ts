import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
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
  let { after, checked, failed } = begun;
  for (let step = 0; step < STEPS; step += 1) {
    const looked = await checksAfter(after).checkDueCompliance({ after });
    checked += looked.checked;
    failed += looked.failed;
    const said = `configurations checked: ${checked}, not checked: ${failed}`;
    setCurrentDetails(said);
    if (looked.next === null) return said;
    after = looked.next;
  }
  return continueAsNew<typeof checkAllCompliance>({ after, checked, failed });
}

/** The step that looks at the next configurations, under the summary that an operator reads. */
const checksAfter = (after: number): IoActivities =>
  proxyActivities<IoActivities>({
    ...SHORT_STEP,
    startToCloseTimeout: '10 minutes',
    summary: after === 0 ? 'check the first configurations that are due' : `check configurations that are due, after number ${after}`,
  });
