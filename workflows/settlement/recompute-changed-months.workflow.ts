import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ChangedMonthInput } from '../../domain/settlement/processes.ts';
import { changed } from '../kernel/changed.ts';
import { shortStep } from '../kernel/short-step.ts';
import { requireAllShards, settleConfigurationPage } from './configuration-pages.ts';

/**
 * Settles a month again in every configuration whose input changed: for what counts for many at once, such as a price. A signal `changed`,
 * or a mark that came meanwhile, makes it go over them once more.
 */
export async function recomputeChangedMonths({
  month,
  after: start = 0,
  failedShards: failedBefore = 0,
}: ChangedMonthInput): Promise<string> {
  const io = shortStep(month);
  let isDirty = false;
  let after = start;
  let runs = 0;
  let failedShards = failedBefore;
  let isOver = false;
  setHandler(changed, () => {
    isDirty = true;
  });
  do {
    isDirty = false;
    for (let isLast = false; !isLast; ) {
      setCurrentDetails(`${month}: ${runs} new runs so far, touched configurations up to ${after} settled again`);
      const page = await settleConfigurationPage(month, after, io.pageTouched);
      ({ isLast, last: after } = page);
      runs += page.runs;
      failedShards += page.failedShards;
      if (workflowInfo().continueAsNewSuggested && !isLast)
        await continueAsNew<typeof recomputeChangedMonths>({ month, after, failedShards });
    }
    after = 0;
    requireAllShards(month, failedShards);
    isOver = !isDirty && (await io.finishTouched({ month })) && !isDirty;
    if (!isOver && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof recomputeChangedMonths>({ month });
  } while (!isOver);
  setCurrentDetails(`${month}: ${runs} new runs`);
  return `${runs} new runs`;
}
