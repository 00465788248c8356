import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { ComputeActivities, LightActivities } from '../../activities/index.ts';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { changed } from '../changed.ts';
import { computeQueue } from '../compute-queue.ts';
import { LONG_STEP, SHORT_STEP } from '../options.ts';
import { approveYear, type SettleYearInput, type YearApproval } from './contract.ts';
import { phaseAttribute } from './search-attributes.ts';

/**
 * Settles a configuration's year and waits until a manager approves it, which books it. A signal `changed` settles it anew: what waited is
 * then overtaken where a month changed. Ends at once where months are not settled, or nothing changed since the posted version.
 */
export async function settleYear(input: SettleYearInput): Promise<string> {
  const summary = String(input.year);
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, summary });
  const { computeYear } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary });
  let isDirty = false;
  let posted = false;
  let step: YearStep | undefined;
  setHandler(changed, () => {
    isDirty = true;
  });
  const onApprove = async (approval: YearApproval): Promise<number> => {
    await condition(() => step !== undefined);
    checkApproval(step, approval);
    const yearId = await light.postApprovedYear({ ...input, ...approval });
    posted = true;
    return yearId;
  };
  setHandler(approveYear, onApprove, { validator: (approval) => checkApproval(step, approval) });
  do {
    isDirty = false;
    upsertSearchAttributes(phaseAttribute('computing'));
    step = await computeYear(input);
    setCurrentDetails(step.details);
    if (step.state !== 'waiting') continue;
    upsertSearchAttributes(phaseAttribute('awaiting_approval'));
    await condition(() => isDirty || posted);
  } while (isDirty && !posted);
  await condition(allHandlersFinished);
  const outcome = await light.closeYear({ ...input, outcome: posted ? 'approved' : step.state });
  upsertSearchAttributes(phaseAttribute(outcome));
  if (posted) setCurrentDetails(`${input.year} is approved and booked`);
  return outcome;
}

/** Refuses an approval without words, and one of another version than the waiting one (undefined: not computed yet). */
function checkApproval(step: YearStep | undefined, { yearId, by, note }: YearApproval): void {
  if (step !== undefined && (step.state !== 'waiting' || step.yearId !== yearId)) {
    const now = step.state === 'waiting' ? `year ${step.yearId} has taken its place` : 'no version of this year waits for approval';
    throw ApplicationFailure.nonRetryable(`year ${yearId} cannot be approved: ${now}`, 'wrong_state', []);
  }
  if (by.trim() === '' || note.trim() === '') {
    throw ApplicationFailure.nonRetryable('say who approves the year and on what ground', 'invalid_input', []);
  }
}
