import type { OnboardingScope, Withdrawal } from '../../../domain/onboarding/next-step.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';
import { takeStep } from './take-step.ts';

/** Withdraws an application that is not decided yet; one that is withdrawn already stays as it is. */
export async function withdrawApplication(
  work: CommandWork,
  { configurationId }: OnboardingScope,
  { occurredOn, reason }: Omit<Withdrawal, 'actor'>,
): Promise<StoredApplication> {
  const application = await lockApplication(work.trx, configurationId);
  if (application.state === 'WITHDRAWN') return application;
  return takeStep(work, application, { kind: 'withdrawal', occurredOn }, { detail: { reason } });
}
