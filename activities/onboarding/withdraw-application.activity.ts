import type { OnboardingScope, Withdrawal } from '../../domain/onboarding/next-step.ts';
import { lockApplication } from '../../infra/postgres/onboarding/application.ts';
import { takeStep } from '../../infra/postgres/onboarding/step.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inScope } from './scope.ts';

/** Records a withdrawal that was asked of the running process; one that is withdrawn already stays as it is. */
export const createWithdrawApplication =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ occurredOn, reason, actor, ...scope }: OnboardingScope & Withdrawal): Promise<void> =>
    inScope(db, scope, async (trx) => {
      const application = await lockApplication(trx, scope.configurationId);
      if (application.state === 'WITHDRAWN') return;
      await takeStep(trx, application, { kind: 'withdrawal', occurredOn }, { actor }, { detail: { reason } });
    });
