import { z } from '@hono/zod-openapi';
import { type DocumentNode, execute, GraphQLError, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { DomainError, FAILURES } from '../../domain/errors.ts';
import { createCursors } from '../cursor.ts';
import { type ApiLanguage, languageOf } from '../language.ts';
import { translate } from '../messages/translate.ts';
import { toFailure } from '../problem.ts';
import { type RouteModule, route } from '../route.ts';
import { createCallRoute } from './call-route.ts';
import { refuseCostly } from './limits.ts';
import { readSchema } from './schema.ts';

const MAX_BYTES = 64 * 1024;
const MAX_TOKENS = 4_000;
const READS_ONLY = 'only queries are answered; change things by the routes of this document';

const Question = z
  .strictObject({ query: z.string().min(1), variables: z.record(z.string(), z.unknown()).nullish(), operationName: z.string().nullish() })
  .openapi('GraphqlQuestion');

const Fault = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: z.object({
    code: z.string(),
    status: z.int(),
    details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  }),
});
const Reply = z.object({ data: z.record(z.string(), z.unknown()).nullable(), errors: z.array(Fault).optional() }).openapi('GraphqlReply');

let made: ReturnType<typeof readSchema> | undefined;
/** Made by the first query. */
const schemaOf = () => {
  made ??= readSchema();
  return made;
};

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
    idempotency: 'never',
    maxBytes: MAX_BYTES,
    request: { body: Question },
    responses: { 200: Reply },
  },
  async ({ body, deps, principal, request, address, requestId, log }) => {
    const language = languageOf(request.headers.get('accept-language') ?? undefined);
    const { document, operation } = readQuestion(body.query, body.operationName);
    const variables = body.variables ?? {};
    refuseCostly(schemaOf(), document, operation, variables);
    const cursors = createCursors(deps.config);
    const call = createCallRoute({ deps, principal, request, address, requestId, log, language, cursors });
    const result = await execute({
      schema: schemaOf(),
      document,
      variableValues: variables,
      contextValue: { call },
      ...named(body.operationName),
    });
    const errors = result.errors?.map((error) => shownError(error, language));
    for (const { originalError } of result.errors ?? [])
      if (originalError && toFailure(originalError).code === 'internal') log.error({ err: originalError }, 'a field failed');
    return { status: 200, body: { data: result.data ?? null, ...(errors ? { errors } : {}) }, headers: { 'Cache-Control': 'no-store' } };
  },
);

const named = (operationName: string | null | undefined) => (operationName ? { operationName } : {});

function readQuestion(
  query: string,
  operationName: string | null | undefined,
): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parsed(query);
  const faults = validate(schemaOf(), document, undefined, { maxErrors: 20 });
  if (faults.length > 0) throw refused('invalid_input', faults);
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new DomainError('invalid_input', 'operationName: name one of the operations of the query');
  if (operation.operation !== 'query') throw refused('invalid_input', [new GraphQLError(READS_ONLY, { nodes: [operation] })]);
  return { document, operation };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) throw refused('malformed_request', [error]);
    throw error;
  }
}

function refused(code: 'invalid_input' | 'malformed_request', errors: readonly GraphQLError[]): DomainError {
  const details = errors.map(({ message, locations }) => {
    const at = locations?.[0];
    return { path: at ? `query:${at.line}:${at.column}` : 'query', code: 'graphql', message };
  });
  return new DomainError(code, `query: ${details[0]?.message}`, details);
}

/** An error of a field in the words of all others; one that no argument caused is the query's own. */
function shownError(error: GraphQLError, language: ApiLanguage): z.input<typeof Fault> {
  const failure = error.originalError ? toFailure(error.originalError) : new DomainError('invalid_input', error.message);
  const details = failure.details.map((fault) => ({ ...fault, message: translate(language, fault.message) }));
  return {
    message: translate(language, failure.message),
    ...(error.path ? { path: [...error.path] } : {}),
    extensions: { code: failure.code, status: FAILURES[failure.code].status, details },
  };
}

export const graphqlRoutes: RouteModule = [ask];
