import { type DeclaredProcess, type ProcessDeclaration, processOf, WORKFLOW_QUEUE } from '../kernel/process.ts';
import type { OnboardingScope } from './next-step.ts';

/** One onboarding of a configuration at a time. */
export const COMMUNITY_ONBOARDING = {
  type: 'communityOnboarding',
  capability: 'onboarding',
  taskQueue: WORKFLOW_QUEUE,
  title: "Process a configuration's application to GSE, from sending to the final act",
  id: ({ configurationId }: Pick<OnboardingScope, 'configurationId'>) => `onboarding/${configurationId}`,
  summary: ({ configurationId, communityId }: OnboardingScope) =>
    `Application of configuration ${configurationId} (community ${communityId}) to GSE, from sending to the final act`,
} as const satisfies ProcessDeclaration<OnboardingScope>;

/** The process that follows a configuration's application. */
export const onboardingProcess = ({ communityId, configurationId }: OnboardingScope): DeclaredProcess =>
  processOf(COMMUNITY_ONBOARDING, { communityId, configurationId });
