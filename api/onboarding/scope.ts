import { communityProcess } from '../../domain/communities/processes.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { onboardingProcess, termsProcess } from '../../domain/onboarding/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureAllRecorded, ensureRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';

/** The configuration that a path names. */
export const scopeOf = (params: { community_id: number; configuration_id: number }): OnboardingScope => ({
  communityId: params.community_id,
  configurationId: params.configuration_id,
});

/** Tells the workflows that their record changed, and starts them where they do not run. Call it after the commit. */
export const signalOnboarding = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> =>
  ensureAllRecorded(temporal, log, [onboardingProcess(scope), communityProcess(scope), termsProcess(scope)]);

/** The same before an application was sent: only the community's terms are kept. */
export const signalTerms = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> =>
  ensureRecorded(temporal, log, termsProcess(scope));
