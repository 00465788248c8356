import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { DomainError } from '../../domain/kernel/errors.ts';
import { countValues, mediaTypeOf, parseCounted, readBytes } from './body.ts';
import { JSON_LIMITS } from './body-scan.ts';
import type { BodySpec } from './content.ts';
import type { ApiEnv } from './context.ts';
import type { Route } from './declared.ts';
import { receiveFile } from './file-body.ts';
import { parseForm } from './form-body.ts';
import { FormFile } from './form-file.ts';
import { receiveForm } from './form-parts.ts';
import type { BodyShare } from './load/bodies.ts';
import { httpMessages } from './messages.ts';
import { InputFaults } from './validate.ts';

/** Largest body of a route by default: of a known caller, and without a caller. */
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

/** Checks path, query and body of a call that was received; one invalid_input names every bad field of all of them. */
export function checkInput(c: Context<ApiEnv>, { request = {} }: Route['spec'], { parse, fingerprint, bytes }: ReadContent): ReadInput {
  const faults = new InputFaults();
  const params = (request.params && faults.check('path', request.params, c.req.param())) ?? {};
  const query = (request.query && faults.check('query', strict(request.query), queryOf(c))) ?? {};
  const content = parse();
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

/** The body of a call as it was received, its size and values counted. */
export interface ReadContent {
  /** JSON is built only now: throws malformed_request when it is none. */
  parse(): unknown;
  readonly fingerprint: readonly (string | Uint8Array)[];
  readonly bytes: number;
  readonly values: number;
  /** Removes what was kept of the body outside of memory. */
  readonly drop?: () => Promise<void>;
}

const EMPTY: ReadContent = { parse: () => undefined, fingerprint: [], bytes: 0, values: 0 };

/** An optional body that was not sent. */
const LEFT_OUT: ReadContent = { ...EMPTY, parse: () => ({}) };

/** Receives the body of a call within the bounds of its route, and parses none but a form. */
export async function readContent({ req }: Context<ApiEnv>, spec: Route['spec'], share: BodyShare): Promise<ReadContent> {
  const request = req.raw;
  const { body, bodyOptional = false } = spec.request ?? {};
  if (body === undefined) return EMPTY;
  const { maxBytes, maxValues } = boundsOf(spec);
  const mediaType = mediaTypeOf(request);
  const taken = mediaTypesOf(body);
  if (!(mediaType === '' && bodyOptional)) requireMediaType(mediaType, taken);
  if ('kind' in body && body.kind === 'file') {
    const { content, drop } = await receiveFile(request, maxBytes, share);
    return { parse: () => content, fingerprint: [content.sha256], bytes: content.bytes, values: 0, drop };
  }
  if ('kind' in body && body.kind === 'form' && body.isStreamed) {
    const { fields, bytes, drop } = await receiveForm(request, maxBytes, share);
    return { parse: () => fields, fingerprint: await formFingerprint(fields), bytes, values: 0, drop };
  }
  const bytes = await readBytes(request, maxBytes, share);
  if (bodyOptional && bytes.length === 0) return LEFT_OUT;
  requireMediaType(mediaType, taken);
  const read = { fingerprint: [bytes], bytes: bytes.length, values: 0 };
  if (!('kind' in body))
    return { ...read, values: countValues(bytes, { ...JSON_LIMITS, values: maxValues }), parse: () => parseCounted(bytes) };
  if (body.kind === 'raw') return { ...read, parse: () => ({ bytes, mediaType }) };
  const fields = await parseForm(bytes, request.headers.get('content-type') ?? '');
  return { ...read, fingerprint: await formFingerprint(fields), parse: () => fields };
}

function requireMediaType(mediaType: string, taken: readonly string[]): void {
  if (taken.includes(mediaType)) return;
  const types = taken.join(', ');
  throw new DomainError(
    'unsupported_media_type',
    mediaType === '' ? httpMessages.bodyNeeded(types) : httpMessages.wrongContentType(mediaType, types),
  );
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
    value instanceof FormFile ? value.sha256 : value instanceof File ? new Uint8Array(await value.arrayBuffer()) : JSON.stringify(value),
  ]);
  return (await Promise.all(texts)).flat();
}
