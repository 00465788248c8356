import { continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { SourceInput } from '../../domain/metering/processes.ts';
import { changed } from '../kernel/changed.ts';
import { sourcesQueue } from '../kernel/compute-queue.ts';
import { lightStep } from '../kernel/light-step.ts';
import { LONG_STEP } from '../kernel/options.ts';

/**
 * Asks one source for what is due, run by run, until nothing is left; the Schedule starts it again when it is due. A change of the source, such as
 * "pull now", is looked at before it ends.
 */
export async function pullSource({ sourceId }: SourceInput): Promise<string> {
  let isChanged = false;
  setHandler(changed, () => {
    isChanged = true;
  });
  const { pullSource: pull } = proxyActivities<ComputeActivities>({
    ...LONG_STEP,
    taskQueue: sourcesQueue(),
    summary: `source ${sourceId}`,
  });
  for (;;) {
    isChanged = false;
    const { outcome, windows, daysStored } = await pull({ sourceId });
    const said = `${outcome}: ${windows} windows, ${daysStored} days stored`;
    setCurrentDetails(said);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof pullSource>({ sourceId });
    if (outcome === 'more' || isChanged) continue;
    if ((await lightStep('end').endPull({ sourceId })) && !isChanged) return said;
  }
}
