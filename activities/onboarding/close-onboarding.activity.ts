import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { closeOnboarding } from './commands/close-onboarding.ts';
import { inScope } from './scope.ts';

/** Ends the process of a decided or withdrawn application; false when a new application has been begun meanwhile. */
export const createCloseOnboarding =
  ({ db, personal }: Pick<ActivityDeps, 'db' | 'personal'>) =>
  ({ workflowId, ...scope }: OnboardingScope & { readonly workflowId: string }): Promise<boolean> =>
    inScope(db, scope, (work) => closeOnboarding(work, personal, { ...scope, workflowId }));
