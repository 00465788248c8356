import type { AcceptanceDetail } from '../../domain/onboarding/acts.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { isTerminal } from '../../domain/onboarding/states.ts';
import { lockApplication, type StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { activateContract } from './commands/activate-contract.ts';
import { inScope, ONBOARDING_ACTOR } from './scope.ts';

/**
 * Ends the process of a decided or withdrawn application: an accepted one opens its contract in the same transaction. Answers false, and
 * changes nothing, when a new application has been begun meanwhile.
 */
export const createCloseOnboarding =
  ({ db, personal }: Pick<ActivityDeps, 'db' | 'personal'>) =>
  ({ workflowId, ...scope }: OnboardingScope & { readonly workflowId: string }): Promise<boolean> =>
    inScope(db, scope, async (trx) => {
      const application = await lockApplication(trx, scope.configurationId);
      if (!isTerminal(application.state)) return false;
      if (application.state === 'ACCEPTED')
        await activateContract(commandWork(trx, { actor: ONBOARDING_ACTOR }), personal, application, acceptanceOf(application));
      await closeProcess(trx, workflowId, application.state);
      return true;
    });

function acceptanceOf({ events }: StoredApplication): AcceptanceDetail {
  const act = events.find((event) => event.kind === 'acceptance');
  if (act === undefined) throw new Error('an accepted application has no acceptance act');
  return act.detail as unknown as AcceptanceDetail;
}
