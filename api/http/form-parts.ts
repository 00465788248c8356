import { type FileHandle, open } from 'node:fs/promises';
import { receiveFile } from './file-body.ts';
import { boundaryOf, fieldsOf, HEADER_BYTES, MOST_PARTS, malformed, NO_FORM, readForm } from './form-body.ts';
import { FormFile } from './form-file.ts';
import type { BodyShare } from './load/bodies.ts';
import { httpMessages } from './messages.ts';

const PIECE = 64 * 1024;
/** Most bytes of a field that is not a file. */
const FIELD_BYTES = 64 * 1024;
const LINE = Buffer.from('\r\n');
const BLANK_LINE = Buffer.from('\r\n\r\n');

/** A form whose files stay on disk, in the file to which the body was written. `drop` removes it. */
export async function receiveForm(
  request: Request,
  maxBytes: number,
  share: BodyShare,
): Promise<{ readonly fields: Record<string, unknown>; readonly bytes: number; readonly drop: () => Promise<void> }> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  const { content, drop } = await receiveFile(request, maxBytes, share);
  try {
    await using file = await open(content.path);
    return { fields: await fieldsIn({ file, path: content.path, size: content.bytes }, boundary), bytes: content.bytes, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** The file of a body, opened. */
interface Body {
  readonly file: FileHandle;
  readonly path: string;
  readonly size: number;
}

/** A part: its headers as sent, with the blank line behind them, and where its content lies. */
interface Part {
  readonly headers: Buffer;
  readonly start: number;
  readonly size: number;
}

/** Names and types are read by the parser of forms from the headers alone: the content of its parts is left out. */
async function fieldsIn(body: Body, boundary: string): Promise<Record<string, unknown>> {
  const mark = Buffer.from(`--${boundary}`);
  const parts = await partsOf(body, mark);
  const heads = parts.flatMap(({ headers }) => [mark, LINE, headers, LINE]);
  const named = [...(await readForm(new Uint8Array(Buffer.concat([...heads, mark, Buffer.from('--\r\n')])), boundary))];
  if (named.length !== parts.length) throw malformed(NO_FORM);
  const fields: (readonly [string, unknown])[] = [];
  for (const [at, [name, sent]] of named.entries()) fields.push([name, await contentOf(body, parts[at] as Part, sent)]);
  return fieldsOf(fields);
}

async function contentOf(body: Body, { start, size }: Part, sent: string | File): Promise<string | FormFile> {
  if (typeof sent !== 'string') return FormFile.of(sent, { path: body.path, start, size });
  if (size > FIELD_BYTES) throw malformed(httpMessages.fieldTooLong(FIELD_BYTES));
  return new TextDecoder().decode(await read(body, start, size));
}

/** Each part lies between two marks, of which the last is followed by two dashes. */
async function partsOf(body: Body, mark: Buffer): Promise<Part[]> {
  const marks = await marksIn(body, mark);
  if (marks[0] !== 0 || marks.length < 2) throw malformed(NO_FORM);
  const behind = await read(body, (marks.at(-1) as number) + mark.length, 2);
  if (behind.toString('latin1') !== '--') throw malformed(NO_FORM);
  const parts: Part[] = [];
  for (const [at, begin] of marks.slice(0, -1).entries())
    parts.push(await partBetween(body, begin + mark.length, (marks[at + 1] as number) - LINE.length));
  return parts;
}

async function partBetween(body: Body, begin: number, end: number): Promise<Part> {
  const head = await read(body, begin, Math.min(HEADER_BYTES, end - begin));
  if (!head.subarray(0, LINE.length).equals(LINE)) throw malformed(NO_FORM);
  const blank = head.indexOf(BLANK_LINE);
  if (blank < 0) throw malformed(head.length < HEADER_BYTES ? NO_FORM : httpMessages.headersTooLong(HEADER_BYTES));
  const headers = head.subarray(LINE.length, blank + BLANK_LINE.length);
  const start = begin + blank + BLANK_LINE.length;
  return { headers, start, size: end - start };
}

/** Where the mark stands at the begin of a line, in order; refused where there are more than a form has parts. */
async function marksIn(body: Body, mark: Buffer): Promise<number[]> {
  const wanted = Buffer.concat([LINE, mark]);
  const found: number[] = (await read(body, 0, mark.length)).equals(mark) ? [0] : [];
  for (let at = 0; at < body.size; at += PIECE) {
    const piece = await read(body, at, PIECE + wanted.length - 1);
    for (let place = piece.indexOf(wanted); place >= 0; place = piece.indexOf(wanted, place + 1)) {
      found.push(at + place + LINE.length);
      if (found.length > MOST_PARTS + 1) throw malformed(httpMessages.tooManyFields(MOST_PARTS));
    }
  }
  return found;
}

async function read({ file, size }: Body, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - start)));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}
