import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type DeclaredProcess, processOf } from '../../domain/kernel/process.ts';
import { type LocalDate, localDateOf } from '../../domain/kernel/time/local-day.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { COMMUNITY_ONBOARDING } from '../../domain/onboarding/processes.ts';
import { configurationHead } from '../../infra/postgres/onboarding/view.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';
import { onboardingMessages } from './messages.ts';

/** The configuration that a path names. */
export const scopeOf = (params: { community_id: number; configuration_id: number }): OnboardingScope => ({
  communityId: params.community_id,
  configurationId: params.configuration_id,
});

/** Today in the configuration's zone; `not_found` when the community has no such configuration. */
export async function todayFor(trx: Transaction<DB>, scope: OnboardingScope): Promise<LocalDate> {
  const head = await configurationHead(trx, scope);
  if (head === undefined) throw new DomainError('not_found', onboardingMessages.noConfiguration(scope.configurationId));
  return localDateOf(Date.now(), head.timeZone);
}

/** The process that an application's workflow runs for. */
export const onboardingProcess = ({ communityId, configurationId }: OnboardingScope): DeclaredProcess =>
  processOf(COMMUNITY_ONBOARDING, { communityId, configurationId });

/** Tells the workflow that its record changed, and starts it where it does not run. Call it after the commit. */
export const signalOnboarding = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> =>
  ensureRecorded(temporal, log, onboardingProcess(scope));
