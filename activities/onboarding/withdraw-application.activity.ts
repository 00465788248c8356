import type { OnboardingScope, Withdrawal } from '../../domain/onboarding/next-step.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { withdrawApplication } from './commands/withdraw-application.ts';
import { inScope } from './scope.ts';

/** Records a withdrawal that was asked of the running process; one that is withdrawn already stays as it is. */
export const createWithdrawApplication =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ actor, ...withdrawal }: OnboardingScope & Withdrawal): Promise<void> =>
    inScope(db, withdrawal, async ({ trx }) => {
      await withdrawApplication(commandWork(trx, { actor }), withdrawal, withdrawal);
    });
