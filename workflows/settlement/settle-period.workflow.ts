import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import type { WaitingRun } from '../../domain/settlement/run/waiting-run.ts';
import { changed } from '../changed.ts';
import { SHORT_STEP } from '../options.ts';
import { type Approval, approve, type SettlePeriodInput } from './contract.ts';
import { phaseAttribute } from './search-attributes.ts';

/**
 * A configuration's month that lacks readings or prices: waits until somebody approves the partial run, which posts it, or until a later
 * run overtakes it. What waits is read from the record after every signal `changed`.
 */
export async function settlePeriod(input: SettlePeriodInput): Promise<string> {
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: input.month });
  let isDirty = false;
  let posted = false;
  let waiting: WaitingRun | null | undefined;
  setHandler(changed, () => {
    isDirty = true;
  });
  // An approval may start this workflow: it is taken before the record was read, and checked again after.
  const onApprove = async (approval: Approval): Promise<number> => {
    await condition(() => waiting !== undefined);
    checkApproval(waiting, approval);
    const runId = await light.postApprovedRun({ ...input, ...approval });
    posted = true;
    return runId;
  };
  setHandler(approve, onApprove, { validator: (approval) => checkApproval(waiting, approval) });
  waiting = await light.readWaitingRun(input);
  while (waiting !== null && !posted) {
    setCurrentDetails(waiting.details);
    upsertSearchAttributes(phaseAttribute('awaiting_approval'));
    await condition(() => isDirty || posted);
    isDirty = false;
    if (!posted) waiting = await light.readWaitingRun(input);
  }
  await condition(allHandlersFinished);
  const outcome = await light.closePeriod({ ...input, outcome: posted ? 'approved' : 'superseded' });
  upsertSearchAttributes(phaseAttribute(outcome));
  setCurrentDetails(outcome === 'approved' ? 'Approved and posted' : 'Overtaken: nothing waits any more');
  return outcome;
}

/** Refuses an approval without words, and one of another run than the waiting one (undefined: not read yet). */
function checkApproval(waiting: WaitingRun | null | undefined, { runId, by, note }: Approval): void {
  if (waiting !== undefined && waiting?.runId !== runId) {
    const now = waiting === null ? 'no run of this month waits for approval' : `run ${waiting.runId} has taken its place`;
    throw ApplicationFailure.nonRetryable(`run ${runId} cannot be approved: ${now}`, 'wrong_state', []);
  }
  if (by.trim() === '' || note.trim() === '') {
    throw ApplicationFailure.nonRetryable(
      'say who approves and why the run may be posted although something is missing',
      'invalid_input',
      [],
    );
  }
}
