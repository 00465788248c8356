import { type RouteModule, route } from '../http/route.ts';
import { Question, Reply } from './shapes.ts';

const MAX_BYTES = 64 * 1024;

const ask = route(
  {
    method: 'post',
    path: '/graphql',
    id: 'askGraphql',
    tag: 'GraphQL',
    summary: 'Several reads in one query',
    description:
      'Fields are the reads of this document under the same rights and rows; `errors` have the same codes. At most 10 levels, 200 reads and 20,000 rows. ' +
      'The schema is read by introspection, signed in.',
    right: 'caller',
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
