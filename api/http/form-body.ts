import { DomainError } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { httpMessages } from './messages.ts';

/** Most parts of a form, and most bytes of the headers of one part. */
export const MOST_PARTS = 30;
const MOST_FILES = 10;
export const HEADER_BYTES = 4096;

const BOUNDARY = /^multipart\/form-data\s*;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'()+./:=?-]{1,70}))\s*$/i;

export const malformed = (message: Message): DomainError => new DomainError('malformed_request', message);

export const NO_FORM = httpMessages.notMultipart;

/** Parses multipart/form-data of at most 30 parts, counted before anything is built; a repeated field keeps all values as an array. */
export async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Record<string, unknown>> {
  const boundary = boundaryOf(contentType);
  refuseManyParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), boundary);
  return fieldsOf([...(await readForm(bytes, boundary))]);
}

/** The parts of a form in their order. */
export async function readForm(bytes: Uint8Array<ArrayBuffer>, boundary: string): Promise<FormData> {
  const headers = { 'Content-Type': `multipart/form-data; boundary="${boundary}"` };
  return new Response(bytes, { headers }).formData().catch(() => {
    throw malformed(NO_FORM);
  });
}

/** The parser gets this boundary and no other, so that it finds the parts that were counted. */
export function boundaryOf(contentType: string): string {
  const found = BOUNDARY.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw malformed(NO_FORM);
  return boundary;
}

function refuseManyParts(bytes: Buffer, boundary: string): void {
  const mark = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    parts += 1;
    if (parts > MOST_PARTS + 1) throw malformed(httpMessages.tooManyFields(MOST_PARTS));
    const head = bytes.subarray(at, at + mark.length + HEADER_BYTES);
    const isLast = head.length < mark.length + HEADER_BYTES;
    if (!isLast && !head.includes('\r\n\r\n')) throw malformed(httpMessages.headersTooLong(HEADER_BYTES));
  }
}

/** A repeated field keeps all values as an array. */
export function fieldsOf(form: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const values = new Map<string, unknown[]>();
  let files = 0;
  for (const [name, value] of form) {
    if (typeof value !== 'string') files += 1;
    if (files > MOST_FILES) throw malformed(httpMessages.tooManyFiles(MOST_FILES));
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, [first, ...others]]) => [name, others.length === 0 ? first : [first, ...others]]));
}
