import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { isTerminal } from '../../../domain/onboarding/states.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';
import { activateContract } from './activate-contract.ts';

/**
 * Ends the process of a decided or withdrawn application: an accepted one opens its contract in the same transaction. Answers false, and
 * changes nothing, when a new application has been begun meanwhile.
 */
export async function closeOnboarding(
  work: CommandWork,
  keys: PersonalKeys,
  { configurationId, workflowId }: OnboardingScope & { readonly workflowId: string },
): Promise<boolean> {
  const application = await lockApplication(work.trx, configurationId);
  if (!isTerminal(application.state)) return false;
  if (application.state === 'ACCEPTED') await activateContract(work, keys, application, acceptanceOf(application));
  await closeProcess(work.trx, workflowId, application.state);
  return true;
}

function acceptanceOf({ events }: StoredApplication): AcceptanceDetail {
  const { contract_active_from, sections } = events.find((event) => event.kind === 'acceptance')?.detail ?? {};
  if (contract_active_from === undefined || sections === undefined) throw new Error('an accepted application has no acceptance act');
  return { contract_active_from, sections };
}
