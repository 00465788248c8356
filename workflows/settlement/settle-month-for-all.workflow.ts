import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { SettleMonthForAllInput } from '../../domain/settlement/processes.ts';
import { changed } from '../kernel/changed.ts';
import { shortStep } from '../kernel/short-step.ts';
import { requireAllShards, settleConfigurationPage } from './configuration-pages.ts';

/**
 * Settles a month in every configuration, page by page, and wakes the months that wait for a person. A signal `changed`, or an operation
 * that asked for the month after the pass began, makes it go over them once more: what did not change costs one look.
 */
export async function settleMonthForAll(input: SettleMonthForAllInput): Promise<string> {
  const { month } = input;
  const io = shortStep(month);
  let isDirty = input.isDirty ?? false;
  let { after = 0, operationIds = [], failedShards = 0 } = input;
  let runs = 0;
  setHandler(changed, () => {
    isDirty = true;
  });
  do {
    if (after === 0) {
      isDirty = false;
      operationIds = await io.beginMonth({ month });
    }
    for (let isLast = false; !isLast; ) {
      setCurrentDetails(`${month}: ${runs} new runs so far, configurations up to ${after} looked at`);
      const page = await settleConfigurationPage(month, after, io.pageConfigurations);
      ({ isLast, last: after } = page);
      runs += page.runs;
      failedShards += page.failedShards;
      if (workflowInfo().continueAsNewSuggested && !isLast)
        await continueAsNew<typeof settleMonthForAll>({ month, after, operationIds, isDirty, failedShards });
    }
    after = 0;
    requireAllShards(month, failedShards);
    if (!isDirty) isDirty = (await io.finishMonth({ month, operationIds })) || isDirty;
    if (isDirty && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof settleMonthForAll>({ month });
  } while (isDirty);
  setCurrentDetails(`${month}: ${runs} new runs`);
  return `${runs} new runs`;
}
