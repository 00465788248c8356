import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Message } from '../../domain/kernel/messages.ts';
import { needsReason } from '../../domain/members/decisions.ts';
import { lifeMessages } from '../../domain/members/life-messages.ts';
import { describeLife, type LifeView, nextLifeStep, stageOf } from '../../domain/members/life-view.ts';
import { isOver } from '../../domain/members/lifecycle.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { decide, lifeState, type MembershipScope, type SentDecision } from './contract.ts';

/**
 * Follows a membership for years and returns the stage in which it closed. The record says where it stands and is read again after every
 * signal `changed`; people decide by the update `decide`, each on the stage that the decision before left. Timers run for notices,
 * suspensions and retention only. `last`: where a run that went on in a new history had read it.
 */
export async function memberLifecycle(scope: MembershipScope, last: LifeView | null = null): Promise<string> {
  let isDirty = true;
  let isDeciding = false;
  let view: LifeView | null = last;
  setHandler(changed, () => {
    isDirty = true;
  });
  setHandler(lifeState, () => view);
  const onDecision = async (decision: SentDecision) => {
    // One at a time: whoever comes second is measured by what the first one decided.
    await condition(() => !isDeciding);
    isDeciding = true;
    try {
      return await shortStep(`${decision.act} by ${decision.by}`).decideMembership({ ...scope, ...decision });
    } finally {
      isDeciding = false;
      isDirty = true;
    }
  };
  setHandler(decide, onDecision, { validator: (decision) => validateDecision(view, decision) });
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof memberLifecycle>(scope, view);
    }
    isDirty = false;
    const before: string | undefined = view === null ? undefined : stageOf(view);
    view = await shortStep('read the membership').loadMembership(scope);
    show(view, before);
    const step = nextLifeStep(view, Date.now());
    if (step.kind === 'clock') await shortStep(`${step.clock} of ${step.on}`).runMemberClock({ ...scope, clock: step.clock, on: step.on });
    else if (step.kind === 'wait') await waitForNews(() => isDirty, step.untilMs, `clock while ${view.stage}`);
    else if (!isDirty) {
      await condition(allHandlersFinished);
      if (!isDirty && (await shortStep(`close: ${view.stage}`).closeMembership({ ...scope, workflowId: workflowInfo().workflowId })))
        return view.stage;
    }
  }
}

function show(view: LifeView, before: string | undefined): void {
  setCurrentDetails(describeLife(view));
  const stage = stageOf(view);
  if (stage !== before) upsertSearchAttributes(phaseAttribute(stage));
}

function validateDecision(view: LifeView | null, decision: SentDecision): void {
  if (needsReason(decision) && (decision.reason ?? '').trim() === '') throw refusal('invalid_input', lifeMessages.reasonMissing);
  // Only what can never be possible again: the record may have moved since it was read, and the command measures every other decision by it.
  if (view === null || !isOver(view.stage)) return;
  throw refusal('wrong_state', lifeMessages.notPossible(view.code, view.stage, decision.act, view.lastAct));
}

const refusal = (code: string, text: Message): ApplicationFailure => ApplicationFailure.nonRetryable(text.en, code, [], text);
