import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { describe, type OnboardingView } from '../../domain/onboarding/next-step.ts';
import { announce } from '../kernel/announce.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import type { OnboardingScope } from './contract.ts';

/** Shows an operator the progress of the run, and notifies subscribers when the application changed state. */
export async function showProgress(scope: OnboardingScope, view: OnboardingView, before: OnboardingView | null): Promise<void> {
  setCurrentDetails(describe(view));
  if (before?.state === view.state) return;
  upsertSearchAttributes(phaseAttribute(view.state.toLowerCase()));
  await announceOnboarding(scope, view, 'onboarding');
}

/** Notifies subscribers of an event of the application, by the code of its configuration. */
export const announceOnboarding = (
  { communityId }: OnboardingScope,
  { configurationCode, state }: OnboardingView,
  kind: string,
): Promise<void> => announce({ communityId, kind, subject: configurationCode, state });
