import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { OnboardingView, Withdrawal } from '../../domain/onboarding/next-step.ts';

export type { OnboardingScope, Withdrawal } from '../../domain/onboarding/next-step.ts';

/** Withdraws the application; refused when it is decided or the reason is empty. */
export const withdraw = defineUpdate<void, [Withdrawal]>('withdraw');

/** Where the application stood when the process last read its record; null before the first reading. */
export const onboardingState = defineQuery<OnboardingView | null>('onboarding-state');
