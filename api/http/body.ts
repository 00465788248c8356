import { DomainError } from '../../domain/kernel/errors.ts';

/** Bytes of a body as they were meant: decompressed, with the media type without parameters. */
export interface RawContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Media type without parameters, lower case; '' when none was sent. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Reads the whole body, undoing gzip, and refuses it with payload_too_large as soon as it passes `maxBytes` in either form. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (isWholeAndPlain(request)) return new Uint8Array(await request.arrayBuffer().catch(endedEarly));
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(request, request.body)) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    endedEarly();
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

/** The server reads as many bytes as the header says and no more: no need to count them. */
const isWholeAndPlain = ({ headers }: Request): boolean => headers.has('content-length') && !headers.has('content-encoding');

function endedEarly(): never {
  throw new DomainError('malformed_request', 'The body ended early or does not decompress; send it again');
}

function decoded(request: Request, body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return body;
  if (encoding === 'gzip' || encoding === 'x-gzip') return body.pipeThrough(new DecompressionStream('gzip'));
  throw new DomainError('unsupported_media_type', `Content-Encoding ${encoding} is not read; send gzip or none`);
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError('payload_too_large', `The body is larger than the ${maxBytes} bytes this route takes; split it`);
}

const MAX_DEPTH = 64;
const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];

/** Does the JSON text nest deeper than `max`? Looks at brackets outside of strings only, before anything is built from it. */
export function isDeeper(bytes: Uint8Array, max: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > max) return true;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

/** Parses UTF-8 JSON of at most 64 levels; an empty body and anything that is no JSON is malformed_request. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new DomainError('malformed_request', 'The body is empty; send a JSON value');
  if (isDeeper(bytes, MAX_DEPTH)) throw new DomainError('malformed_request', `The body nests deeper than ${MAX_DEPTH} levels; flatten it`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError('malformed_request', `The body is no JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Parses multipart/form-data; a repeated field keeps all values as an array. */
export async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Record<string, unknown>> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData();
  } catch {
    throw new DomainError('malformed_request', 'The body is no multipart/form-data with the boundary that Content-Type names');
  }
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}
