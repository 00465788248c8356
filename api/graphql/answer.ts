import { type DocumentNode, execute, GraphQLError, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { atPath, verbatim } from '../../domain/kernel/messages.ts';
import { createCursors } from '../http/cursor.ts';
import { languageOf } from '../http/language.ts';
import { listedFaults, shortText } from '../http/listed-faults.ts';
import { toFailure } from '../http/problem.ts';
import { remediesOf } from '../http/remedies.ts';
import { STATUSES } from '../http/statuses.ts';
import { type Asked, createAnswerField } from './call-route.ts';
import { refuseCostly } from './limits.ts';
import { graphqlMessages } from './messages.ts';
import { readSchema } from './schema.ts';
import type { GraphqlFault, GraphqlQuestion } from './shapes.ts';
import { refuseLongOrDeep, refuseTangled } from './text-limits.ts';

const READS_ONLY = 'only queries are answered; change things by the routes of this document';

const schema = readSchema();

/** Answers a query by the routes that its fields name. Loaded by the first one, since most APIs never get any. */
export async function answerQuestion({ body, ...asked }: Omit<Asked, 'language' | 'cursors'> & { readonly body: GraphqlQuestion }) {
  const { deps, request, log } = asked;
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  const { document, operation } = readQuestion(body.query, body.operationName);
  const variables = body.variables ?? {};
  refuseCostly(schema, document, operation, variables);
  const cursors = createCursors(deps.config);
  const call = createAnswerField({ ...asked, language, cursors });
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    contextValue: { call },
    ...named(body.operationName),
  });
  const errors = result.errors?.map((error) => toErrorResponse(error, language));
  for (const { originalError } of result.errors ?? [])
    if (originalError && toFailure(originalError).code === 'internal') log.error({ err: originalError }, 'a field failed');
  return {
    status: 200 as const,
    body: { data: result.data ?? null, ...(errors ? { errors } : {}) },
    headers: { 'Cache-Control': 'no-store' },
  };
}

const named = (operationName: string | null | undefined) => (operationName ? { operationName } : {});

function readQuestion(
  query: string,
  operationName: string | null | undefined,
): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parsed(query);
  refuseTangled(document);
  const faults = validate(schema, document, undefined, { maxErrors: 20 });
  if (faults.length > 0) throw refused('invalid_input', faults);
  const operation = getOperationAST(document, operationName);
  if (operation == null) throw new DomainError('invalid_input', graphqlMessages.operationName);
  if (operation.operation !== 'query') throw refused('invalid_input', [new GraphQLError(READS_ONLY, { nodes: [operation] })]);
  return { document, operation };
}

function parsed(query: string): DocumentNode {
  try {
    refuseLongOrDeep(query);
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw refused('malformed_request', [error]);
    throw error;
  }
}

function refused(code: 'invalid_input' | 'malformed_request', errors: readonly GraphQLError[]): DomainError {
  const details = errors.map(({ message, locations }) => {
    const at = locations?.[0];
    return { path: at ? `query:${at.line}:${at.column}` : 'query', code: 'graphql', message: verbatim(message) };
  });
  return new DomainError(code, atPath('query', verbatim(errors[0]?.message ?? '')), details);
}

/** An error of a field in the words of all others; one that no argument caused is the query's own. */
function toErrorResponse(error: GraphQLError, language: Language): GraphqlFault {
  const failure = error.originalError ? toFailure(error.originalError) : new DomainError('invalid_input', verbatim(error.message));
  const details = listedFaults(failure.details, language);
  return {
    message: shortText(language, failure.text),
    ...(error.path ? { path: [...error.path] } : {}),
    extensions: { code: failure.code, status: STATUSES[failure.code], ...remediesOf(failure.text), details },
  };
}
