import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireHandedOver } from '../reads/handed-over.ts';
import { lockApplication } from '../reads/require.ts';
import { takeStep } from './take-step.ts';

/** An answer to GSE: to its integration request, or observations on its rejection notice. */
export interface GseAnswer {
  readonly kind: 'integration_answer' | 'observations';
  /** Its legal day. */
  readonly occurredOn: string;
  readonly text: string;
  readonly documentIds: readonly number[];
}

/** Records an answer to GSE with its documents; the same one again changes nothing. `invalid_input` with documents that the community lacks. */
export async function answerGse(work: CommandWork, scope: OnboardingScope, answer: GseAnswer): Promise<StoredApplication> {
  const application = await lockApplication(work.trx, scope.configurationId);
  const documents = await requireHandedOver(work.trx, scope.communityId, answer.documentIds);
  if (isRepeated(application, answer)) return application;
  const { kind, occurredOn, text } = answer;
  return takeStep(work, application, { kind, occurredOn }, { detail: { text, documents } });
}

/** The same answer as the last one of its kind: a call that was repeated, not a second answer. */
function isRepeated({ events }: StoredApplication, answer: GseAnswer): boolean {
  const last = events.findLast((event) => event.kind === answer.kind);
  const request = events.findLast((event) => event.kind === (answer.kind === 'observations' ? 'rejection_notice' : 'integration_request'));
  if (last === undefined || (request !== undefined && request.id > last.id)) return false;
  const ids = (last.detail.documents ?? []).map((document) => document.id);
  const sameDocuments = ids.join() === [...new Set(answer.documentIds)].toSorted((a, b) => a - b).join();
  return last.occurredOn === answer.occurredOn && last.detail.text === answer.text && sameDocuments;
}
