import { deliveryDetail, unsentAnswers } from '../../../domain/onboarding/history.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';
import { takeNote } from './take-step.ts';

/** Notes that GSE's desk took an answer, once. */
export async function recordAnswerDelivery(
  work: CommandWork,
  { configurationId }: OnboardingScope,
  answer: { readonly id: number; readonly occurredOn: string },
): Promise<void> {
  const application = await lockApplication(work.trx, configurationId);
  if (!unsentAnswers(application.events).includes(answer.id)) return;
  await takeNote(work, application, { kind: 'answer_delivery', occurredOn: answer.occurredOn }, deliveryDetail(answer.id));
}
