import { pipeline } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { DomainError } from '../../domain/kernel/errors.ts';
import { JSON_LIMITS, type JsonLimits, refuseOversizedJson } from './body-scan.ts';
import { type BodyShare, SMALL_BYTES } from './load/bodies.ts';
import { httpMessages } from './messages.ts';

/** Bytes of a body as they were meant: decompressed, with the media type without parameters. */
export interface RawContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Media type without parameters, lower case; '' when none was sent. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * Reads the whole body, undoing gzip, and refuses it with payload_too_large as soon as it passes `maxBytes` in either form. Its bytes count
 * towards `share`: as announced, else as they arrive; `small` ones, which nobody is refused, count towards none.
 */
export async function readBytes(request: Request, maxBytes: number, counted: BodyShare | 'small'): Promise<Uint8Array<ArrayBuffer>> {
  if (counted === 'small' && maxBytes > SMALL_BYTES) throw new Error(`a body of ${maxBytes} bytes counts towards a share`);
  const share = counted === 'small' ? undefined : counted;
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  share?.take(announced);
  if (isWholeAndPlain(request)) return new Uint8Array(await request.arrayBuffer().catch(endedEarly));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(request, maxBytes)) {
    size += chunk.length;
    share?.take(chunk.length);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

/** The body as it arrives, unpacked; refused with payload_too_large as soon as it passes `maxBytes`. */
export async function* bodyChunks(request: Request, maxBytes: number): AsyncIterable<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return;
  let size = 0;
  try {
    for await (const chunk of decoded(request, request.body)) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    endedEarly();
  }
}

/** The server reads only as many bytes as the header announces: no need to count them. */
const isWholeAndPlain = ({ headers }: Request): boolean => headers.has('content-length') && !headers.has('content-encoding');

function endedEarly(): never {
  throw new DomainError('malformed_request', httpMessages.brokenBody);
}

function decoded(request: Request, body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncIterable<Uint8Array> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return chunksOf(body);
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(chunksOf(body), createGunzip(), () => undefined);
  throw new DomainError('unsupported_media_type', httpMessages.unknownEncoding(encoding));
}

/**
 * The chunks of a body. It is left a turn after the chunk that was read last: a web stream around one of Node throws outside any call, and so ends
 * the process, where it is cancelled while it is about to hand out the next chunk. `DecompressionStream` is such a stream, too.
 */
async function* chunksOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await setImmediate();
    await reader.cancel().catch(() => undefined);
  }
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError('payload_too_large', httpMessages.bodyTooLarge(maxBytes));
}

/** Parses UTF-8 JSON within `limits`; an empty body and anything that is not JSON is malformed_request. */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): unknown {
  countValues(bytes, limits);
  return parseCounted(bytes);
}

/** How many values a JSON body holds, within `limits`; it is not empty. */
export function countValues(bytes: Uint8Array, limits: JsonLimits): number {
  if (bytes.length === 0) throw new DomainError('malformed_request', httpMessages.emptyBody);
  return refuseOversizedJson(bytes, limits);
}

/** Parses UTF-8 JSON whose values were counted. */
export function parseCounted(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError('malformed_request', httpMessages.notJson(error instanceof Error ? error.message : String(error)));
  }
}
