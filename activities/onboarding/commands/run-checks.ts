import { variationMessages } from '../../../domain/assets/variation-messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { joined } from '../../../domain/kernel/messages.ts';
import { stepOfChecks } from '../../../domain/onboarding/check-application.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { isTerminal } from '../../../domain/onboarding/states.ts';
import { advance } from '../../../domain/onboarding/step.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { findApplication, type StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { hasOpenContract } from '../../../infra/postgres/onboarding/variation.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { checkSnapshot } from '../reads/check-snapshot.ts';
import { lockApplication, requireSnapshot, todayFor } from '../reads/require.ts';
import { keepChecks } from './keep-checks.ts';
import { beginApplication, takeStep } from './take-step.ts';

/** Checks as of a day (default: today) and moves the application by what was found; begins one where there is none or the last one failed. */
export async function runChecks(work: CommandWork, scope: OnboardingScope, day: string | undefined): Promise<StoredApplication> {
  const { trx } = work;
  await lockChangeableCommunity(trx, scope.communityId);
  const today = await todayFor(trx, scope);
  const on = day ?? today;
  const application = await openApplication(work, scope, on);
  const { checks } = await checkSnapshot(trx, { ...scope, on, applicationKind: application.kind });
  const step = { kind: stepOfChecks(checks), occurredOn: today };
  const { record } = advance(application.record, step);
  await keepChecks(work, application, { checkedFor: on, cause: 'person', checks });
  if (record.state === application.state) return lockApplication(trx, scope.configurationId);
  return takeStep(work, application, step, { detail: { checked_for: on } });
}

/**
 * The application to check: the open one, or a new one. Once the contract is open, that is a variation of what has changed since; refused
 * where nothing has.
 */
async function openApplication(work: CommandWork, scope: OnboardingScope, on: string): Promise<StoredApplication> {
  const last = await findApplication(work.trx, scope.configurationId, true);
  if (last === undefined) return beginApplication(work, scope);
  if (!isTerminal(last.state)) return last;
  if (await hasOpenContract(work.trx, scope.configurationId)) return beginVariation(work, scope, last, on);
  return last.state === 'ACCEPTED' ? last : beginApplication(work, scope);
}

async function beginVariation(work: CommandWork, scope: OnboardingScope, last: StoredApplication, on: string): Promise<StoredApplication> {
  if (last.state === 'ACCEPTED' && last.changes.some(({ effectOn }) => effectOn === null)) return last;
  const { variation } = await requireSnapshot(work.trx, { ...scope, on, applicationKind: 'variation' });
  if (variation === undefined || variation.changes.length === 0) {
    const { nothingToReport, holderRule } = variationMessages;
    throw new DomainError('wrong_state', joined([nothingToReport, holderRule], '; '));
  }
  return beginApplication(work, scope, 'variation');
}
