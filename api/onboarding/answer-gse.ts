import { z } from '@hono/zod-openapi';
import { answerGse, type GseAnswer } from '../../activities/onboarding/commands/answer-gse.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { id, longText } from '../http/schemas.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

const Body = z.strictObject({
  occurred_on: pastDay.openapi({ description: 'Legal day of the answer' }),
  text: longText(10_000),
  document_ids: z.array(id).max(100).default([]),
});

const answerRoute = (
  kind: GseAnswer['kind'],
  path: 'integration' | 'observations',
  operationId: string,
  summary: string,
  description: string,
) =>
  changeRoute(
    {
      method: 'post',
      path: `${APPLICATION_PATH}/${path}`,
      id: operationId,
      tag: 'Onboarding',
      adds: ['application_event'],
      summary,
      description,
      right: 'onboarding:submit',
      community: 'community_id',
      request: { params: ConfigurationParams, body: Body },
      responses: { 202: Application },
    },
    async ({ params, body, language, deps, log, work }) => {
      const scope = scopeOf(params);
      const { occurred_on: occurredOn, text, document_ids: documentIds } = body;
      const application = await answerGse(work, scope, { kind, occurredOn, text, documentIds });
      return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
    },
  );

export const answerIntegration = answerRoute(
  'integration_answer',
  'integration',
  'answerIntegration',
  "Answer GSE's integration request",
  'The answer is a text with uploaded documents. The review period of GSE then continues.',
);

export const sendObservations = answerRoute(
  'observations',
  'observations',
  'sendObservations',
  "Send observations on GSE's rejection notice",
  'The observations are a text with uploaded documents, sent within the term that the notice gives.',
);
