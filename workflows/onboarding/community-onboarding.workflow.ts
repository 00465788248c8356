import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  patched,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { communityProcess } from '../../domain/communities/processes.ts';
import { nextStep, type OnboardingStep, type OnboardingView } from '../../domain/onboarding/next-step.ts';
import { isTerminal } from '../../domain/onboarding/states.ts';
import { changed } from '../kernel/changed.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { type OnboardingScope, onboardingState, type Withdrawal, withdraw } from './contract.ts';
import { withdrawalMessages } from './messages.ts';
import { announceOnboarding, showProgress } from './show-progress.ts';

/**
 * Takes an application from sending to its final act and returns the state it ended in. The record in PostgreSQL says where it stands;
 * after every signal `changed` it is read again, so nothing is lost with a signal. Deliveries go to the desk; legal clocks write reminders
 * and ends of terms, none of which ever stands for consent. `last`: where a run that went on in a new history had read it.
 */
export async function communityOnboarding(scope: OnboardingScope, last: OnboardingView | null = null): Promise<string> {
  let dirty = true;
  let view: OnboardingView | null = last;
  setHandler(changed, () => {
    dirty = true;
  });
  setHandler(onboardingState, () => view);
  const onWithdraw = async (request: Withdrawal): Promise<void> => {
    await shortStep(`withdraw: ${request.reason}`).withdrawApplication({ ...scope, ...request });
    dirty = true;
  };
  setHandler(withdraw, onWithdraw, { validator: (request) => validateWithdrawal(view, request) });
  for (;;) {
    // Years of changes, or many at once: a new history begins long before one is full.
    if (workflowInfo().continueAsNewSuggested) await goOnAnew(scope, view);
    dirty = false;
    const before: OnboardingView | null = view;
    view = await shortStep('read the application').loadOnboarding(scope);
    await showProgress(scope, view, before);
    const step = nextStep(view, Date.now());
    if (step.kind === 'wait') await waitForNews(() => dirty, step.untilMs, `${view.timers[0]?.kind ?? 'clock'} while ${view.state}`);
    else if (await take(scope, step, view)) {
      await condition(allHandlersFinished);
      if (patched('signal-community')) await signalCommunity(scope);
      if (!dirty) return view.state;
    }
  }
}

/** The end of an application may change where its community stands; where nobody follows that yet, the next reading of the record sees it. */
async function signalCommunity(scope: OnboardingScope): Promise<void> {
  try {
    await getExternalWorkflowHandle(communityProcess(scope).workflowId).signal(changed);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('nobody follows the community', { communityId: scope.communityId });
  }
}

/** Withdrawals that came in are carried out and answered first. */
async function goOnAnew(scope: OnboardingScope, view: OnboardingView | null): Promise<void> {
  await condition(allHandlersFinished);
  await continueAsNew<typeof communityOnboarding>(scope, view);
}

/** Takes the step; true when the process is closed in the record. */
async function take(scope: OnboardingScope, step: Exclude<OnboardingStep, { kind: 'wait' }>, view: OnboardingView): Promise<boolean> {
  switch (step.kind) {
    case 'close':
      return shortStep(`close the process: ${view.state}`).closeOnboarding({ ...scope, workflowId: workflowInfo().workflowId });
    case 'deliver_application':
      await shortStep('deliver the application to GSE').deliverApplication(scope);
      return false;
    case 'deliver_answer':
      await shortStep('deliver the answer to GSE').deliverAnswer({ ...scope, eventId: step.eventId });
      return false;
    case 'record_timer':
      await recordTimer(scope, step, view);
      return false;
  }
}

async function recordTimer(
  scope: OnboardingScope,
  step: Extract<OnboardingStep, { kind: 'record_timer' }>,
  view: OnboardingView,
): Promise<void> {
  const { kind, dueOn } = step.timer;
  const isNews = await shortStep(`record ${kind} of ${dueOn}`).recordTimer({ ...scope, kind, dueOn });
  if (isNews) await announceOnboarding(scope, view, `onboarding-${kind}`);
}

function validateWithdrawal(view: OnboardingView | null, { reason }: Withdrawal): void {
  const { reasonMissing, closed } = withdrawalMessages;
  if (reason.trim() === '') throw ApplicationFailure.nonRetryable(reasonMissing.en, 'invalid_input', [], reasonMissing);
  if (view === null || !isTerminal(view.state)) return;
  const text = closed(view.state);
  throw ApplicationFailure.nonRetryable(text.en, 'wrong_state', [], text);
}
