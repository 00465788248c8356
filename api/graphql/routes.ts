import { stepsRoute } from '../http/own-route.ts';
import type { RouteModule } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { Question, Reply } from './shapes.ts';

const MAX_BYTES = 64 * 1024;

const ask = stepsRoute(
  {
    method: 'post',
    path: '/graphql',
    id: 'askGraphql',
    tag: 'GraphQL',
    summary: 'Run a GraphQL query',
    description:
      'Combines several reads in one query. Fields are the reads of this document, with the same rights and rows; `errors` use the ' +
      'same codes. At most 10 levels, 200 reads and 20,000 rows. Introspection requires a signed-in caller.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'any key',
    idempotency: 'never',
    maxBytes: MAX_BYTES,
    request: { body: Question },
    responses: { 200: Reply },
  },
  async ({ body, deps, principal, request, address, requestId, log }) => {
    const { answerQuestion } = await import('./answer.ts');
    return answerQuestion({ body, deps, principal, request, address, requestId, log });
  },
);

export const graphqlRoutes: RouteModule = [ask];
