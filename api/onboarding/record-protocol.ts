import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { lockApplication, type StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import { takeNote } from '../../infra/postgres/onboarding/step.ts';
import { storeProtocol } from '../../infra/postgres/onboarding/submission.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { changeRoute } from '../http/route.ts';
import { text } from '../http/schemas.ts';
import { onboardingMessages } from './messages.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

export const recordProtocol = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/protocol`,
    id: 'recordProtocol',
    tag: 'Onboarding',
    summary: "Record GSE's protocol number of an application delivered by hand",
    right: 'onboarding:submit',
    community: 'community_id',
    request: { params: ConfigurationParams, body: z.strictObject({ protocol: text(100) }) },
    responses: { 202: Application },
  },
  async ({ params, body, language, deps, log, trx }) => {
    const scope = scopeOf(params);
    const application = await protocolled(trx, scope, body.protocol);
    return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
  },
);

async function protocolled(trx: Transaction<DB>, { configurationId }: OnboardingScope, protocol: string): Promise<StoredApplication> {
  const found = await lockApplication(trx, configurationId);
  if (found.protocol === protocol) return found;
  if (found.protocol !== null) throw new DomainError('wrong_state', onboardingMessages.protocolKnown(found.protocol));
  if (found.submittedOn === null) throw new DomainError('wrong_state', onboardingMessages.notSubmitted(found.state));
  await storeProtocol(trx, found.id, protocol);
  await takeNote(trx, found, { kind: 'protocol', occurredOn: found.submittedOn }, { protocol });
  return lockApplication(trx, configurationId);
}
