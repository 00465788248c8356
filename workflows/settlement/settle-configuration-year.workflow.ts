import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { ConfigurationYearInput } from '../../domain/settlement/processes.ts';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { acceptApprovals } from './approval.ts';
import { approveYear, type YearApproval } from './contract.ts';
import { approvalMessages } from './messages.ts';

/**
 * Settles a configuration's year and waits until a manager approves it, which books it. A signal `changed` settles it again: what waited is
 * then overtaken where a month changed. Ends at once where months are not settled, or nothing changed since the posted version.
 */
export async function settleConfigurationYear(input: ConfigurationYearInput): Promise<string> {
  const summary = String(input.year);
  const io = shortStep(summary);
  const { computeYear } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary });
  let isDirty = false;
  let step: YearStep | undefined;
  setHandler(changed, () => {
    isDirty = true;
  });
  const isPosted = acceptApprovals(approveYear, {
    what: approvalMessages.year,
    isKnown: () => step !== undefined,
    post: (approval: YearApproval) => io.postApprovedYear({ ...input, ...approval }),
  });
  do {
    isDirty = false;
    upsertSearchAttributes(phaseAttribute('computing'));
    step = await computeYear(input);
    setCurrentDetails(step.details);
    if (step.state === 'waiting') {
      upsertSearchAttributes(phaseAttribute('awaiting_approval'));
      await condition(() => isDirty || isPosted());
    }
    if (isDirty && workflowInfo().continueAsNewSuggested) await goOnAnew(input, isPosted);
  } while (isDirty && !isPosted());
  await condition(allHandlersFinished);
  const outcome = await io.closeYear({ ...input, outcome: isPosted() ? 'approved' : step.state });
  await condition(allHandlersFinished);
  if (isDirty) await continueAsNew<typeof settleConfigurationYear>(input);
  upsertSearchAttributes(phaseAttribute(outcome));
  if (isPosted()) setCurrentDetails(`${input.year} is approved and booked`);
  return outcome;
}

/** Goes on in a new history, once every approval that came is answered; not where one of them posted the year. */
async function goOnAnew(input: ConfigurationYearInput, isPosted: () => boolean): Promise<void> {
  await condition(allHandlersFinished);
  if (!isPosted()) await continueAsNew<typeof settleConfigurationYear>(input);
}
