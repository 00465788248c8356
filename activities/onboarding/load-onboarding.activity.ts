import { requireFound } from '../../domain/kernel/errors.ts';
import type { OnboardingScope, OnboardingView } from '../../domain/onboarding/next-step.ts';
import { onboardingView } from '../../infra/postgres/onboarding/view.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { deskMessages } from './messages.ts';
import { inScope } from './scope.ts';

/** Reads where the application stands; `not_found` when there is none. */
export const createLoadOnboarding =
  ({ db, config }: Pick<ActivityDeps, 'db' | 'config'>) =>
  async (scope: OnboardingScope): Promise<OnboardingView> => {
    return requireFound(
      await inScope(db, scope, ({ trx }) => onboardingView(trx, scope, config.gseDesk.url !== undefined)),
      deskMessages.noApplication(scope.configurationId),
    );
  };
