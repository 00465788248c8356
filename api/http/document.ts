import { readFileSync } from 'node:fs';
import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { FailureCode } from '../../domain/kernel/errors.ts';
import type { BodySpec, RawAnswer, RequestSpec, ResponsesSpec } from './content.ts';
import type { Route, RouteModule } from './declared.ts';
import { accessOf } from './document/access.ts';
import { completed } from './document/complete.ts';
import { failureComponents, rowOf } from './document/failures.ts';
import type { ApiText } from './document/json-schema.ts';
import { headersOf } from './document-headers.ts';
import { asJsonSchema } from './document-schema.ts';
import { itemOf, LIST_TYPES } from './list-formats.ts';
import { Problem } from './problem.ts';
import { STATUSES } from './statuses.ts';
import { answersWithStream } from './stream-limit.ts';
import { tagsOf } from './tags.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** Sign-in, roles, order of calls, imports, errors and conventions, for the reader of the document. */
const INTRODUCTION = new URL('document/introduction.md', import.meta.url);

/** The OpenAPI 3.1 document of these routes; error answers and the right of each route are added here. */
export function apiDocument(routes: RouteModule) {
  const describing = new OpenAPIHono();
  const registry = describing.openAPIRegistry;
  registry.register('Problem', Problem);
  registry.registerComponent('securitySchemes', 'api_key', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description:
      'API key, for programs. Create one with `POST /api/v1/auth/keys`; the first key of an installation is printed at its start.',
  });
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Access token of a sign-in or of `POST /oauth/token`, valid for 15 minutes. An API key is not a bearer token.',
  });
  for (const [name, answer] of failureComponents()) registry.registerComponent('responses', name, answer);
  for (const route of routes) registry.registerPath(pathItem(route));
  const tags = tagsOf(new Set(routes.map(({ spec }) => spec.tag)));
  const document = describing.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Condivisa',
      version: '1',
      description: readFileSync(INTRODUCTION, 'utf8').trim(),
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags,
  });
  return completed(asJsonSchema(document) as ApiText) as unknown as typeof document;
}

function pathItem({ spec }: Route): RouteConfig {
  const { method, path, id, tag, summary, description, request = {} } = spec;
  const { params, query, body, bodyOptional = false } = request;
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...accessOf(spec, description),
    ...headersOf(spec),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: !bodyOptional, content: contentOf(body) } } : {}),
    },
    responses: { ...answersOf(spec.responses), ...errorsOf(spec) },
  } as unknown as RouteConfig;
}

function contentOf(body: BodySpec) {
  if (!('kind' in body)) return { 'application/json': { schema: body } };
  if (body.kind === 'form') return { 'multipart/form-data': { schema: body.schema } };
  return Object.fromEntries(
    body.mediaTypes.map((type) => [
      type,
      { schema: ('schema' in body ? body.schema : undefined) ?? { type: 'string', description: body.description } },
    ]),
  );
}

function answersOf(responses: ResponsesSpec): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => {
      if (answer === null) return [status, { description: 'Success, without content' }];
      if ('kind' in answer) return [status, { description: (answer as RawAnswer).description, content: formsOf(answer) }];
      const content = { 'application/json': { schema: answer }, ...(status === '200' && itemOf(responses) ? LIST_FORMS : {}) };
      return [status, { description: answer.description ?? SUCCESS[status] ?? 'Success', content }];
    }),
  );
}

const SUCCESS: Readonly<Record<string, string>> = { 200: 'Success', 201: 'Created', 202: 'Accepted, the work continues' };

const LIST_FORMS = Object.fromEntries(
  [LIST_TYPES.ndjson, LIST_TYPES.csv].map((type) => [type, { schema: { type: 'string', description: 'One item per line' } }]),
);

const formsOf = ({ mediaType, schema, others = [] }: RawAnswer) => ({
  [mediaType]: { schema: schema ?? { type: 'string' } },
  ...Object.fromEntries(
    others.map((type) => [type, { schema: type === PROBLEM_TYPE ? { $ref: '#/components/schemas/Problem' } : { type: 'string' } }]),
  ),
});

/** Does the query or the body name a record, which may not be there? */
const namesRecord = ({ query, body }: RequestSpec): boolean =>
  [query, body].some((part) => part instanceof z.ZodObject && Object.keys(part.shape).some((name) => name.endsWith('_id')));

/** One row per status, which names every code that shares it. */
function errorsOf({ right, method, request = {}, responses }: Route['spec']): RouteConfig['responses'] {
  const codes: FailureCode[] = ['malformed_request', 'rate_limited', 'internal', 'unavailable'];
  if (right !== 'public' || request.body) codes.push('unauthenticated', 'forbidden');
  if (request.params || namesRecord(request)) codes.push('not_found');
  if (method !== 'get') codes.push('conflict');
  if (method === 'put') codes.push('precondition_failed', 'precondition_required');
  if (method === 'delete') codes.push('precondition_failed');
  if (method === 'get' && itemOf(responses)) codes.push('not_acceptable');
  if (request.body) codes.push('payload_too_large', 'unsupported_media_type');
  if (request.body || request.params || request.query || method === 'post') codes.push('invalid_input');
  const rows = codes.map((code) => [String(STATUSES[code]), { $ref: `#/components/responses/${rowOf(code)}` }] as const);
  const known =
    method === 'get' && right !== 'public' && !answersWithStream(responses)
      ? { 304: { description: 'Not modified: the caller already has this version' } }
      : {};
  return { ...Object.fromEntries(rows.filter(([status]) => !(status in responses))), ...known } as RouteConfig['responses'];
}
