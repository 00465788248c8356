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
 * Settles a month in every configuration, page by page, and wakes the months that wait for a person. A signal `changed`, or an operation
 * that asked for the month after the pass began, makes it go over them once more: what did not change costs one look.
 */
export async function settleAll(input: SettleAllInput): Promise<string> {
  const { month } = input;
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: month });
  let isDirty = input.isDirty ?? false;
  let { after = 0, operationIds = [] } = input;
  let runs = 0;
  setHandler(changed, () => {
    isDirty = true;
  });
  do {
    if (after === 0) {
      isDirty = false;
      operationIds = await light.beginMonth({ month });
    }
    for (let isLast = false; !isLast; ) {
      setCurrentDetails(`${month}: ${runs} new runs so far, configurations up to ${after} looked at`);
      const page = await settlePage(month, after);
      ({ isLast, last: after } = page);
      runs += page.runs;
      if (workflowInfo().continueAsNewSuggested && !isLast) await continueAsNew<typeof settleAll>({ month, after, operationIds, isDirty });
    }
    after = 0;
    if (!isDirty) isDirty = (await light.finishMonth({ month, operationIds })) || isDirty;
  } while (isDirty);
  setCurrentDetails(`${month}: ${runs} new runs`);
  return `${runs} new runs`;
}

interface Page {
  readonly runs: number;
  readonly last: number;
  readonly isLast: boolean;
}

async function settlePage(month: string, after: number): Promise<Page> {
  const { pageConfigurations, wakePeriods } = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: month });
  const { settleShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  const ids = await pageConfigurations({ month, after, limit: SHARD * WINDOW });
  const results = await Promise.all(shardsOf(ids).map((configurationIds) => settleShard({ month, configurationIds })));
  const periods = results.flatMap((result) => result.wake);
  if (periods.length > 0) await wakePeriods({ periods });
  const runs = results.reduce((sum, result) => sum + result.runs.length, 0);
  return { runs, last: ids.at(-1) ?? after, isLast: ids.length < SHARD * WINDOW };
}

function shardsOf(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / SHARD) }, (_, i) => ids.slice(i * SHARD, (i + 1) * SHARD));
}
