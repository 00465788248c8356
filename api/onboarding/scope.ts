import { communityProcess } from '../../domain/communities/processes.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { onboardingProcess } from '../../domain/onboarding/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';

/** The configuration that a path names. */
export const scopeOf = (params: { community_id: number; configuration_id: number }): OnboardingScope => ({
  communityId: params.community_id,
  configurationId: params.configuration_id,
});

/** Tells the workflow of the application, and that of its community, that the record changed, and starts it where it does not run. Call it after the commit. */
export const signalOnboarding = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> =>
  ensureAllRecorded(temporal, log, [onboardingProcess(scope), communityProcess(scope)]);
