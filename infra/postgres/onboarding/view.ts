import type { Transaction } from 'kysely';
import { pendingTimers, unsentAnswers } from '../../../domain/onboarding/history.ts';
import type { OnboardingScope, OnboardingView } from '../../../domain/onboarding/next-step.ts';
import type { DB } from '../schema/tables.ts';
import { findApplication, type StoredApplication } from './application.ts';

interface ConfigurationHead {
  readonly code: string;
  readonly timeZone: string;
  readonly status: string;
}

/** Code and zone of a configuration; undefined where the transaction may not see it. */
export async function configurationHead(
  trx: Transaction<DB>,
  { communityId, configurationId }: OnboardingScope,
): Promise<ConfigurationHead | undefined> {
  return trx
    .selectFrom('configuration')
    .select(['code', 'time_zone as timeZone', 'status'])
    .where('id', '=', configurationId)
    .where('community_id', '=', communityId)
    .executeTakeFirst();
}

/** Where the newest application of a configuration stands, as its process reads it. A person sends a variation by certified mail: no desk takes it. */
export async function onboardingView(trx: Transaction<DB>, scope: OnboardingScope, desk: boolean): Promise<OnboardingView | undefined> {
  const head = await configurationHead(trx, scope);
  const application = await findApplication(trx, scope.configurationId);
  return head && application ? viewOf(application, head, desk) : undefined;
}

function viewOf(application: StoredApplication, head: ConfigurationHead, desk: boolean): OnboardingView {
  return {
    applicationId: application.id,
    configurationCode: head.code,
    state: application.state,
    protocol: application.protocol,
    submittedOn: application.submittedOn,
    dueOn: application.dueOn,
    unsentAnswers: unsentAnswers(application.events),
    timers: pendingTimers(application.record, application.events, head.timeZone),
    desk: desk && application.kind === 'access',
  };
}
