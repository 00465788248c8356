import { z } from 'zod';
import { unsentAnswers } from '../../domain/onboarding/history.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { findApplication } from '../../infra/postgres/onboarding/application.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { recordAnswerDelivery } from './commands/record-answer-delivery.ts';
import { postToGse } from './gse-gateway.ts';
import { inScope } from './scope.ts';

const Taken = z.object({ answer_id: z.int() });

/** Hands a recorded answer (text and fingerprints of its documents) to the GSE desk, once. */
export const createDeliverAnswer =
  (deps: Pick<ActivityDeps, 'db' | 'config' | 'fetch'>) =>
  async ({ eventId, ...scope }: OnboardingScope & { readonly eventId: number }): Promise<void> => {
    const application = await inScope(deps.db, scope, ({ trx }) => findApplication(trx, scope.configurationId));
    const answer = application?.events.find((event) => event.id === eventId);
    if (application?.protocol == null || answer === undefined || !unsentAnswers(application.events).includes(eventId)) return;
    const body = { answer_id: eventId, kind: answer.kind, occurred_on: answer.occurredOn, ...answer.detail };
    await postToGse(deps, `/applications/${encodeURIComponent(application.protocol)}/answers`, body, Taken);
    await inScope(deps.db, scope, (work) => recordAnswerDelivery(work, scope, answer));
  };
