import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import type { Check } from '../../../domain/onboarding/check.ts';
import { blockingChecks } from '../../../domain/onboarding/check-application.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { onboardingProcess } from '../../../domain/onboarding/processes.ts';
import { isAtGse } from '../../../domain/onboarding/states.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { freezeSubmission } from '../../../infra/postgres/onboarding/submission.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { applicationMessages } from '../messages.ts';
import { checkSnapshot } from '../reads/check-snapshot.ts';
import { lockApplication, todayFor } from '../reads/require.ts';
import { keepChecks } from './keep-checks.ts';
import { takeStep } from './take-step.ts';

/**
 * Sends an application as of a day: repeats the checks, freezes what is applied for and opens the process that follows it. One that was sent
 * on that day already stays as it is. `invalid_input` for a day that is ahead, or with the checks that fail.
 */
export async function submitApplication(work: CommandWork, scope: OnboardingScope, submittedOn: string): Promise<StoredApplication> {
  const { trx } = work;
  refuseFuture(submittedOn, await todayFor(trx, scope));
  const application = await lockApplication(trx, scope.configurationId);
  if (application.submittedOn === submittedOn && (isAtGse(application.state) || application.state === 'ACCEPTED')) return application;
  const submitted = await takeStep(work, application, { kind: 'submission', occurredOn: submittedOn });
  const { snapshot, checks } = await checkSnapshot(trx, { ...scope, on: submittedOn, applicationKind: application.kind });
  refuseBlocked(blockingChecks(checks), submittedOn);
  await keepChecks(work, application, { checkedFor: submittedOn, cause: 'submission', checks });
  await freezeSubmission(trx, submitted, snapshot);
  await openProcess(trx, onboardingProcess(scope));
  return lockApplication(trx, scope.configurationId);
}

function refuseFuture(submittedOn: string, today: string): void {
  if (submittedOn <= today) return;
  throw invalidInput('body.submitted_on', 'in_future', applicationMessages.afterToday(today));
}

function refuseBlocked(blocking: readonly Check[], on: string): void {
  if (blocking.length === 0) return;
  const faults = blocking.map(({ name, subject, message }) => ({
    path: `checks.${name}`,
    code: name,
    message: subject === undefined ? message : atPath(subject, message),
  }));
  throw new DomainError('invalid_input', applicationMessages.checksFail(blocking.length, on), faults);
}
