import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { OnboardingScope, OnboardingView, Withdrawal } from '../../domain/onboarding/next-step.ts';

export type { OnboardingScope, Withdrawal } from '../../domain/onboarding/next-step.ts';

/** Workflow type of the onboarding of a configuration. */
export const ONBOARDING_WORKFLOW = 'communityOnboarding';

/** Business key: one onboarding of a configuration at a time. */
export const onboardingId = (configurationId: number): string => `onboarding/${configurationId}`;

/** One line for the Temporal UI. */
export const summary = (input: OnboardingScope): string =>
  `Application of configuration ${input.configurationId} (community ${input.communityId}) to GSE, from sending to the final act`;

/** Withdraws the application; refused when it is decided or the reason is empty. */
export const withdraw = defineUpdate<void, [Withdrawal]>('withdraw');

/** Where the application stood when the process last read its record; null before the first reading. */
export const onboardingState = defineQuery<OnboardingView | null>('onboarding-state');
