import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { lockApplication, type StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import { type EvidenceDocument, evidenceDocuments } from '../../infra/postgres/onboarding/documents.ts';
import { type Recorder, takeStep } from '../../infra/postgres/onboarding/step.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { id, longText } from '../http/schemas.ts';
import { onboardingMessages } from './messages.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

const Body = z.strictObject({
  occurred_on: pastDay.openapi({ description: 'Legal day of the answer' }),
  text: longText(10_000),
  document_ids: z.array(id).max(100).default([]),
});

type Answer = z.output<typeof Body> & { readonly kind: 'integration_answer' | 'observations' };

const answerRoute = (kind: Answer['kind'], path: 'integration' | 'observations', operationId: string, summary: string) =>
  changeRoute(
    {
      method: 'post',
      path: `${APPLICATION_PATH}/${path}`,
      id: operationId,
      tag: 'Onboarding',
      summary,
      right: 'onboarding:submit',
      community: 'community_id',
      request: { params: ConfigurationParams, body: Body },
      responses: { 202: Application },
    },
    async ({ params, body, language, context, deps, log, trx }) => {
      const scope = scopeOf(params);
      const application = await answer(trx, scope, { ...body, kind }, auditActor(context));
      return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
    },
  );

export const answerIntegration = answerRoute('integration_answer', 'integration', 'answerIntegration', "Answer GSE's integration request");

export const sendObservations = answerRoute(
  'observations',
  'observations',
  'sendObservations',
  "Send observations on GSE's rejection notice",
);

async function answer(trx: UnitOfWork, scope: OnboardingScope, given: Answer, who: Recorder): Promise<StoredApplication> {
  const application = await lockApplication(trx, scope.configurationId);
  const documents = await findDocuments(trx, scope, given.document_ids);
  const detail = { text: given.text, documents };
  if (isRepeated(application, given)) return application;
  return takeStep(trx, application, { kind: given.kind, occurredOn: given.occurred_on }, who, { detail });
}

/** The same answer as the last one of its kind: a call that was repeated, not a second answer. */
function isRepeated({ events }: StoredApplication, given: Answer): boolean {
  const last = events.findLast((event) => event.kind === given.kind);
  const request = events.findLast((event) => event.kind === (given.kind === 'observations' ? 'rejection_notice' : 'integration_request'));
  if (last === undefined || (request !== undefined && request.id > last.id)) return false;
  const ids = (last.detail.documents as readonly EvidenceDocument[]).map((document) => document.id);
  const sameDocuments = ids.join() === [...new Set(given.document_ids)].toSorted((a, b) => a - b).join();
  return last.occurredOn === given.occurred_on && last.detail.text === given.text && sameDocuments;
}

async function findDocuments(trx: Transaction<DB>, scope: OnboardingScope, ids: readonly number[]): Promise<EvidenceDocument[]> {
  const found = await evidenceDocuments(trx, scope.communityId, ids);
  const unknown = ids.flatMap((wanted, i) => (found.some((one) => one.id === wanted) ? [] : [{ i, wanted }]));
  if (unknown.length === 0) return found;
  const faults = unknown.map(({ i, wanted }) => ({
    path: `body.document_ids[${i}]`,
    code: 'not_found',
    message: onboardingMessages.noDocument(wanted),
  }));
  throw new DomainError('invalid_input', onboardingMessages.noDocuments(faults.length), faults);
}
