import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { DomainError } from '../../domain/kernel/errors.ts';
import { mediaTypeOf, parseJson, readBytes } from './body.ts';
import { JSON_LIMITS } from './body-scan.ts';
import type { BodySpec } from './content.ts';
import type { ApiEnv } from './context.ts';
import type { Route } from './declared.ts';
import { parseForm } from './form-body.ts';
import type { BodyShare } from './load/bodies.ts';
import { httpMessages } from './messages.ts';
import { InputFaults } from './validate.ts';

/** Largest body of a route that tells nothing else: of a known caller, and of anybody. */
const MAX_BYTES = 1024 * 1024;
const MAX_PUBLIC_BYTES = 16 * 1024;
const MAX_ADDRESS = 8192;
const MAX_FIELDS = 100;

/** The checked parts of a call. */
export interface ReadInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** What an Idempotency-Key stands for: the query and the body as sent, a form as its fields. */
  readonly fingerprint: readonly (string | Uint8Array)[];
  /** Size of the body, unpacked. */
  readonly bytes: number;
}

/** Reads and checks path, query and body of a call; one invalid_input names every bad field of all of them. */
export async function readInput(c: Context<ApiEnv>, spec: Route['spec'], share: BodyShare): Promise<ReadInput> {
  const { request = {} } = spec;
  const faults = new InputFaults(c.get('language'));
  const params = (request.params && faults.check('path', request.params, c.req.param())) ?? {};
  const query = (request.query && faults.check('query', strict(request.query), queryOf(c))) ?? {};
  const { content, fingerprint, bytes } = await readContent(c.req.raw, request.body, boundsOf(spec), share);
  const schema = request.body && 'kind' in request.body ? (request.body.kind === 'form' ? request.body.schema : undefined) : request.body;
  const body = schema ? faults.check('body', schema, content) : content;
  faults.refuse();
  return { params, query, body, fingerprint: [new URL(c.req.url).pathname, new URL(c.req.url).search, ...fingerprint], bytes };
}

interface Bounds {
  readonly maxBytes: number;
  readonly maxValues: number;
}

const boundsOf = ({ right, maxBytes, maxValues = JSON_LIMITS.values }: Route['spec']): Bounds => ({
  maxBytes: maxBytes ?? (right === 'public' ? MAX_PUBLIC_BYTES : MAX_BYTES),
  maxValues,
});

const known = new WeakMap<z.ZodObject, z.ZodObject>();

/** The same without unknown names; made once, since a schema is compiled when it first checks something. */
function strict(query: z.ZodObject): z.ZodObject {
  const made = known.get(query) ?? query.strict();
  known.set(query, made);
  return made;
}

function queryOf(c: Context<ApiEnv>): Record<string, unknown> {
  const { search } = new URL(c.req.url);
  if (search.length > MAX_ADDRESS || search.split('&').length > MAX_FIELDS)
    throw new DomainError('malformed_request', httpMessages.queryTooLong(MAX_FIELDS, MAX_ADDRESS));
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

interface Content {
  readonly content: unknown;
  readonly fingerprint: readonly (string | Uint8Array)[];
  readonly bytes: number;
}

async function readContent(request: Request, spec: BodySpec | undefined, bounds: Bounds, share: BodyShare): Promise<Content> {
  if (spec === undefined) return { content: undefined, fingerprint: [], bytes: 0 };
  const mediaType = mediaTypeOf(request);
  const taken = mediaTypesOf(spec);
  if (!taken.includes(mediaType))
    throw new DomainError('unsupported_media_type', httpMessages.wrongContentType(mediaType || '(none)', taken.join(' or ')));
  const bytes = await readBytes(request, bounds.maxBytes, share);
  if (!('kind' in spec))
    return { content: parseJson(bytes, { ...JSON_LIMITS, values: bounds.maxValues }), fingerprint: [bytes], bytes: bytes.length };
  if (spec.kind === 'raw') return { content: { bytes, mediaType }, fingerprint: [bytes], bytes: bytes.length };
  const fields = await parseForm(bytes, request.headers.get('content-type') ?? '');
  return { content: fields, fingerprint: await formFingerprint(fields), bytes: bytes.length };
}

function mediaTypesOf(spec: BodySpec): readonly string[] {
  if (!('kind' in spec)) return ['application/json'];
  return spec.kind === 'form' ? ['multipart/form-data'] : spec.mediaTypes;
}

/** A form's boundary changes from call to call, so its fields count. */
async function formFingerprint(fields: Record<string, unknown>): Promise<(string | Uint8Array)[]> {
  const parts = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = parts.map(async ([name, value]) => [
    name,
    value instanceof File ? new Uint8Array(await value.arrayBuffer()) : JSON.stringify(value),
  ]);
  return (await Promise.all(texts)).flat();
}
