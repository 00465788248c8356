import { continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ComputeActivities, LightActivities } from '../../activities/index.ts';
import { changed } from '../changed.ts';
import { computeQueue } from '../compute-queue.ts';
import { LONG_STEP, SHORT_STEP } from '../options.ts';
import type { SettleAllInput } from './contract.ts';

/** Configurations that one activity settles (its memory and its transaction), and activities handed out at once, enough for several workers. */
const SHARD = 25;
const WINDOW = 16;

/**
 * Settles a month in every configuration, page by page, and wakes the months that wait for a person. A signal `changed` makes it go over
 * them once more: what did not change costs one look.
 */
export async function settleAll({ month, after = 0 }: SettleAllInput): Promise<string> {
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: month });
  const { settleShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  let isDirty = false;
  let runs = 0;
  setHandler(changed, () => {
    isDirty = true;
  });
  if (after === 0) await light.beginMonth({ month });
  for (let last = after; ; ) {
    setCurrentDetails(`${month}: ${runs} new runs so far, configurations up to ${last} looked at`);
    const ids = await light.pageConfigurations({ month, after: last, limit: SHARD * WINDOW });
    const results = await Promise.all(shardsOf(ids).map((configurationIds) => settleShard({ month, configurationIds })));
    runs += results.reduce((sum, result) => sum + result.runs.length, 0);
    const periods = results.flatMap((result) => result.wake);
    if (periods.length > 0) await light.wakePeriods({ periods });
    last = ids.at(-1) ?? last;
    if (ids.length < SHARD * WINDOW) {
      if (!isDirty) break;
      isDirty = false;
      last = 0;
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof settleAll>({ month, after: last });
  }
  await light.finishMonth({ month });
  setCurrentDetails(`${month}: ${runs} new runs`);
  return `${runs} new runs`;
}

function shardsOf(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / SHARD) }, (_, i) => ids.slice(i * SHARD, (i + 1) * SHARD));
}
