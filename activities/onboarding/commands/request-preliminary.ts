import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';
import { takeStep } from './take-step.ts';

/** Records that GSE was asked for its preliminary check; the same again changes nothing. */
export async function requestPreliminary(work: CommandWork, scope: OnboardingScope, occurredOn: string): Promise<StoredApplication> {
  await lockChangeableCommunity(work.trx, scope.communityId);
  const application = await lockApplication(work.trx, scope.configurationId);
  const asked = application.events.findLast(({ kind }) => kind === 'preliminary_request');
  if (application.state === 'PRELIM_PENDING' && asked?.occurredOn === occurredOn) return application;
  return takeStep(work, application, { kind: 'preliminary_request', occurredOn });
}
