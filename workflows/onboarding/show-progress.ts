import { isCancellation, log, proxyActivities, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { describe, type OnboardingView } from '../../domain/onboarding/next-step.ts';
import { ONCE_OR_LEAVE } from '../kernel/options.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import type { OnboardingScope } from './contract.ts';

/** Shows an operator the progress of the run, and notifies subscribers when the application changed state. */
export async function showProgress(scope: OnboardingScope, view: OnboardingView, before: OnboardingView | null): Promise<void> {
  setCurrentDetails(describe(view));
  if (before?.state === view.state) return;
  upsertSearchAttributes(phaseAttribute(view.state.toLowerCase()));
  await announceOnboarding(scope, view, 'onboarding');
}

/** Notifies subscribers; the record has what happened, so a silent broker never delays the process. */
export async function announceOnboarding(scope: OnboardingScope, view: OnboardingView, kind: string): Promise<void> {
  const { announce } = proxyActivities<IoActivities>({ ...ONCE_OR_LEAVE, summary: `announce ${kind}: ${view.state}` });
  try {
    const occurredAt = new Date().toISOString();
    await announce({ communityId: scope.communityId, kind, subject: view.configurationCode, state: view.state, occurredAt });
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('the broker did not take an event', { kind, state: view.state });
  }
}
