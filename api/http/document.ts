import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { FAILURES, type FailureCode } from '../../domain/kernel/errors.ts';
import type { BodySpec, RawAnswer, RequestSpec, ResponsesSpec } from './content.ts';
import type { Route, RouteModule } from './declared.ts';
import { headersOf } from './document-headers.ts';
import { asJsonSchema } from './document-schema.ts';
import { itemOf, LIST_TYPES } from './list-formats.ts';
import { Problem } from './problem.ts';
import { PROBLEMS } from './problem-texts.ts';
import type { Access } from './spec.ts';
import { STATUSES } from './statuses.ts';
import { answersWithStream } from './stream-limit.ts';
import { tagOf } from './tags.ts';

const PROBLEM_TYPE = 'application/problem+json';

const DESCRIPTION = `Backend of renewable energy communities: from the first draft through approval by GSE, meter data and settlement to money per member.

**Authentication.** Send an API key as \`X-API-Key\`, or an access token as \`Authorization: Bearer\`. Each operation names the right it requires. Roles over others require a second factor: in a session or key without one these operations answer 403 \`second_factor_required\`.

**Errors** are \`application/problem+json\` with \`error: { code, message, details }\`, in English or Italian according to \`Accept-Language\`; \`type\` links to a page about the code.

**Changes.** POST accepts an \`Idempotency-Key\`; PUT requires \`If-Match\` with the \`ETag\` of the version that was read. Work that continues after the answer is an operation; \`Prefer: wait=N\` waits for it.

**Lists** accept \`limit\`, \`cursor\` and, where declared, \`sort\`, and are also available as NDJSON or CSV according to \`Accept\`. Reads support \`If-None-Match\`.

**Limits.** \`RateLimit\` gives the number of calls left.

**Units.** Money is integer cents, energy integers of the named unit, prices micro-EUR per MWh, instants UTC.`;

/** The OpenAPI 3.1 document of these routes; error answers and the right of each route are added here. */
export function apiDocument(routes: RouteModule) {
  const describing = new OpenAPIHono();
  const registry = describing.openAPIRegistry;
  registry.register('Problem', Problem);
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('securitySchemes', 'api_key', { type: 'apiKey', in: 'header', name: 'X-API-Key' });
  for (const code of Object.keys(FAILURES) as FailureCode[]) {
    registry.registerComponent('responses', code, {
      description: PROBLEMS[code].en.title,
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  }
  for (const route of routes) registry.registerPath(pathItem(route));
  const tags = [...new Set(routes.map(({ spec }) => spec.tag))].map(tagOf);
  const document = describing.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Condivisa',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags,
  });
  return asJsonSchema(document) as typeof document;
}

function pathItem({ spec }: Route): RouteConfig {
  const { method, path, id, tag, summary, description, request = {} } = spec;
  const { params, query, body } = request;
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(spec.right === 'public' ? {} : accessOf(spec)),
    ...headersOf(spec),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: contentOf(body) } } : {}),
    },
    responses: { ...answersOf(spec.responses), ...errorsOf(spec) },
  } as unknown as RouteConfig;
}

/** Who may call a route: the right, and for what everybody may do with the own account what an API key needs. */
function accessOf({ right, keys }: Access) {
  const bearer = { bearer: [right] };
  if (keys === undefined) return { security: [bearer, { api_key: [right] }], 'x-right': right };
  return { security: keys === 'session only' ? [bearer] : [bearer, { api_key: [keys] }], 'x-right': right, 'x-keys': keys };
}

function contentOf(body: BodySpec) {
  if (!('kind' in body)) return { 'application/json': { schema: body } };
  if (body.kind === 'form') return { 'multipart/form-data': { schema: body.schema } };
  return Object.fromEntries(
    body.mediaTypes.map((type) => [type, { schema: body.schema ?? { type: 'string', description: body.description } }]),
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

/** One row per status: where several codes share one, the first stands for them (the body names the code). */
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
  const rows = codes.map((code) => [String(STATUSES[code]), { $ref: `#/components/responses/${code}` }] as const);
  const known =
    method === 'get' && right !== 'public' && !answersWithStream(responses)
      ? { 304: { description: 'Not modified: the caller already has this version' } }
      : {};
  return { ...Object.fromEntries(rows.filter(([status]) => !(status in responses))), ...known } as RouteConfig['responses'];
}
