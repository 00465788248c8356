import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import type { Check } from '../../domain/onboarding/check.ts';
import { blockingChecks, checkApplication } from '../../domain/onboarding/check-application.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { isAtGse } from '../../domain/onboarding/states.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { lockApplication, type StoredApplication, storeChecks } from '../../infra/postgres/onboarding/application.ts';
import { loadSnapshot } from '../../infra/postgres/onboarding/snapshot.ts';
import { type Recorder, takeStep } from '../../infra/postgres/onboarding/step.ts';
import { freezeSubmission } from '../../infra/postgres/onboarding/submission.ts';
import { valuesOfConfiguration } from '../../infra/postgres/record/legal-parameters.ts';
import { openProcess } from '../../infra/postgres/record/process.ts';
import { auditActor } from '../http/audit-actor.ts';
import { firstDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { onboardingMessages } from './messages.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { onboardingProcess, scopeOf, signalOnboarding, todayFor } from './scope.ts';

const Body = z.strictObject({ submitted_on: firstDay.openapi({ description: 'Legal day of sending; it may be years in the past.' }) });

export const submitApplication = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/submit`,
    id: 'submitApplication',
    tag: 'Onboarding',
    summary: 'Send the application to GSE',
    description:
      'Repeats the checks for the day of sending and freezes the data applied for. Sending the same application again returns the one ' +
      'already sent. A variation goes by certified mail to acce@pec.gse.it: give the day of the mail, then record the protocol.',
    right: 'onboarding:submit',
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body },
    responses: { 202: Application },
  },
  async ({ params, body, language, context, deps, log, trx }) => {
    const scope = scopeOf(params);
    const application = await submit(trx, scope, body.submitted_on, auditActor(context));
    return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
  },
);

async function submit(trx: UnitOfWork, scope: OnboardingScope, submittedOn: string, who: Recorder): Promise<StoredApplication> {
  refuseFuture(submittedOn, await todayFor(trx, scope));
  const application = await lockApplication(trx, scope.configurationId);
  if (application.submittedOn === submittedOn && (isAtGse(application.state) || application.state === 'ACCEPTED')) return application;
  const submitted = await takeStep(trx, application, { kind: 'submission', occurredOn: submittedOn }, who);
  const snapshot = await loadSnapshot(trx, { ...scope, on: submittedOn, applicationKind: application.kind });
  const checks = checkApplication(snapshot, await valuesOfConfiguration(trx, scope.configurationId, `${snapshot.on.slice(0, 7)}-01`));
  refuseBlocked(blockingChecks(checks), submittedOn);
  await storeChecks(trx, application.id, checks);
  await freezeSubmission(trx, submitted, snapshot);
  await openProcess(trx, onboardingProcess(scope));
  return lockApplication(trx, scope.configurationId);
}

function refuseFuture(submittedOn: string, today: string): void {
  if (submittedOn <= today) return;
  const message = onboardingMessages.afterToday(today);
  throw new DomainError('invalid_input', atPath('body.submitted_on', message), [{ path: 'body.submitted_on', code: 'in_future', message }]);
}

function refuseBlocked(blocking: readonly Check[], on: string): void {
  if (blocking.length === 0) return;
  const faults = blocking.map(({ name, subject, message }) => ({
    path: `checks.${name}`,
    code: name,
    message: subject === undefined ? message : atPath(subject, message),
  }));
  throw new DomainError('invalid_input', onboardingMessages.checksFail(blocking.length, on), faults);
}
