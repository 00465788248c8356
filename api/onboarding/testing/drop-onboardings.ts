import { COMMUNITY_ONBOARDING } from '../../../domain/onboarding/processes.ts';
import type { OnboardingCommunity } from '../../../infra/tools/testing/onboarding-community.ts';
import type { TestApi } from '../../testing/test-api.ts';

/** Ends the workflows of these communities, as far as they began, and drops the API. */
export async function dropOnboardings(api: TestApi, communities: readonly Pick<OnboardingCommunity, 'configurationId'>[]): Promise<void> {
  for (const scope of communities)
    await api.deps.temporal.workflow
      .getHandle(COMMUNITY_ONBOARDING.id(scope))
      .terminate('test over')
      .catch(() => undefined);
  await api.drop();
}
