import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { describeMotion, type MotionView, nextMotionStep } from '../../domain/decisions/motion-view.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { type MotionScope, motionState } from './contract.ts';

const STEPS = { open: 'open the vote', close: 'close the vote', remind: 'remind who has not voted' } as const;

/**
 * Follows a motion from its announcement and returns the state in which it ended. The record says where it stands and is read again after every
 * signal `changed`. Timers run to the hour at which the vote opens and the one at which it closes; nothing that is silent approves: without a
 * quorum nothing changes.
 */
export async function communityMotion(scope: MotionScope, last: MotionView | null = null): Promise<string> {
  let isDirty = true;
  let view: MotionView | null = last;
  setHandler(changed, () => {
    isDirty = true;
  });
  setHandler(motionState, () => view);
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof communityMotion>(scope, view);
    }
    isDirty = false;
    const before: string | undefined = view?.state;
    view = await shortStep('read the motion').loadMotion(scope);
    setCurrentDetails(describeMotion(view));
    if (view.state !== before) upsertSearchAttributes(phaseAttribute(view.state));
    const step = nextMotionStep(view, Date.now());
    if (step.kind === 'clock') await shortStep(STEPS[step.clock]).advanceMotion(scope);
    else if (step.kind === 'wait') await waitForNews(() => isDirty, step.untilMs, `clock while ${view.state}`);
    else if (await shortStep(`close: ${view.state}`).closeMotion({ ...scope, workflowId: workflowInfo().workflowId })) return view.state;
  }
}
