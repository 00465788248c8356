import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { onboardingProcess } from '../../domain/onboarding/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';

/** The configuration that a path names. */
export const scopeOf = (params: { community_id: number; configuration_id: number }): OnboardingScope => ({
  communityId: params.community_id,
  configurationId: params.configuration_id,
});

/** Tells the workflow that its record changed, and starts it where it does not run. Call it after the commit. */
export const signalOnboarding = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> =>
  ensureRecorded(temporal, log, onboardingProcess(scope));
