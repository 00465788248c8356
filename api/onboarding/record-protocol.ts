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
    description: 'Each number belongs to one application. Operators may correct a wrong number until an act of GSE has arrived under it.',
    right: 'onboarding:submit',
    community: 'community_id',
    request: { params: ConfigurationParams, body: z.strictObject({ protocol: text(100) }) },
    responses: { 202: Application },
  },
  async ({ params, body, may, language, deps, log, trx }) => {
    const scope = scopeOf(params);
    const application = await protocolled(trx, scope, body.protocol, may('onboarding:correct'));
    return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
  },
);

/** Whoever holds `onboarding:correct` may correct a wrong number, by which GSE's acts would reach this application, until one has. */
async function protocolled(
  trx: Transaction<DB>,
  { configurationId }: OnboardingScope,
  protocol: string,
  mayCorrect: boolean,
): Promise<StoredApplication> {
  const found = await lockApplication(trx, configurationId);
  if (found.protocol === protocol) return found;
  const isFixed = found.events.some(({ actId }) => actId !== null);
  if (found.protocol !== null && (!mayCorrect || isFixed))
    throw new DomainError('wrong_state', onboardingMessages.protocolKnown(found.protocol));
  if (found.submittedOn === null) throw new DomainError('wrong_state', onboardingMessages.notSubmitted(found.state));
  await storeProtocol(trx, found.id, protocol);
  await takeNote(trx, found, { kind: 'protocol', occurredOn: found.submittedOn }, { protocol });
  return lockApplication(trx, configurationId);
}
