import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { SourceInput } from '../../domain/metering/processes.ts';
import { sourceMessages } from '../../domain/metering/sources/messages.ts';
import { MOST_ASKERS, type PulledNow } from '../../domain/metering/sources/pulled-now.ts';
import { changed } from '../kernel/changed.ts';
import { sourcesQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { shortStep } from '../kernel/short-step.ts';
import { type Asker, pullNow } from './contract.ts';

/** The runs of one source: who asks gets the first one that begins afterwards. */
interface Runs {
  begun: number;
  ended: number;
  askers: number;
  isChanged: boolean;
  /** Newest last, at most two. */
  last: PulledNow[];
}

/**
 * Asks one source for what is due, run by run, until nothing is left; the Schedule starts it again when it is due. A change of the source is looked
 * at before it ends; who says "pull now" waits for the answer.
 */
export async function pullSource({ sourceId }: SourceInput): Promise<string> {
  const runs: Runs = { begun: 0, ended: 0, askers: 0, isChanged: false, last: [] };
  setHandler(changed, () => {
    runs.isChanged = true;
  });
  setHandler(pullNow, (_asker: Asker) => nextRun(runs), { validator: (_asker: Asker) => assertRoom(sourceId, runs) });
  const { pullSource: pull } = proxyActivities<ComputeActivities>({
    ...LONG_STEP,
    taskQueue: sourcesQueue(),
    summary: `source ${sourceId}`,
  });
  for (;;) {
    runs.isChanged = false;
    runs.begun += 1;
    const run = await pull({ sourceId });
    runs.last = [...runs.last, run].slice(-2);
    runs.ended = runs.begun;
    const said = `${run.outcome}: ${run.windows} windows, ${run.daysStored} days stored`;
    setCurrentDetails(said);
    if (workflowInfo().continueAsNewSuggested && !runs.isChanged) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof pullSource>({ sourceId });
    }
    if (run.outcome === 'more' || runs.isChanged) continue;
    if (!(await shortStep('end').endPull({ sourceId })) || runs.isChanged) continue;
    await condition(allHandlersFinished);
    if (!runs.isChanged) return said;
  }
}

/** A run that found nothing due came after one that did what was asked. */
async function nextRun(runs: Runs): Promise<PulledNow> {
  const wanted = runs.begun + 1;
  runs.isChanged = true;
  runs.askers += 1;
  try {
    await condition(() => runs.ended >= wanted);
    const [before, newest] = runs.last.length > 1 ? runs.last : [undefined, runs.last[0]];
    return newest?.outcome === 'waiting' && before !== undefined ? before : (newest as PulledNow);
  } finally {
    runs.askers -= 1;
  }
}

function assertRoom(sourceId: number, { askers }: Runs): void {
  if (askers < MOST_ASKERS) return;
  const text = sourceMessages.manyAskers(sourceId, MOST_ASKERS);
  throw ApplicationFailure.nonRetryable(text.en, 'wrong_state', [], text);
}
