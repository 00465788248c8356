import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type LocalDate, localDateOf } from '../../domain/kernel/time/local-day.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { COMMUNITY_ONBOARDING } from '../../domain/onboarding/processes.ts';
import { configurationHead } from '../../infra/postgres/onboarding/view.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import { WORKFLOW_QUEUE } from '../../infra/temporal/queues.ts';
import type { ApiDeps } from '../deps.ts';
import { onboardingMessages } from './messages.ts';

/** Longest time a caller waits for Temporal; the record is committed by then. */
const TEMPORAL_TIMEOUT_MS = 5_000;

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

/** The row of table `process` that an application's workflow runs for. */
export const onboardingProcess = (scope: OnboardingScope) => ({
  workflowId: COMMUNITY_ONBOARDING.id({ configurationId: scope.configurationId }),
  workflowType: COMMUNITY_ONBOARDING.type,
  taskQueue: WORKFLOW_QUEUE,
  communityId: scope.communityId,
  configurationId: scope.configurationId,
  input: scope,
});

/**
 * Tells the workflow that its record changed, and starts it where it does not run. The record is committed before: when Temporal does not
 * answer, the call still stands and reconciliation starts the process.
 */
export async function signalOnboarding({ temporal }: Pick<ApiDeps, 'temporal'>, log: Logger, scope: OnboardingScope): Promise<void> {
  try {
    const process = { ...onboardingProcess(scope), capability: 'onboarding', summary: COMMUNITY_ONBOARDING.summary(scope) };
    await temporal.withDeadline(Date.now() + TEMPORAL_TIMEOUT_MS, () => ensureProcess(temporal, process));
  } catch (error) {
    log.warn({ err: error, configuration: scope.configurationId }, 'onboarding recorded, its process starts with the next reconciliation');
  }
}
