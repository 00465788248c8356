import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { formatMessages } from '../../../domain/metering/formats/format-messages.ts';
import { mostBytes } from '../../../domain/metering/import-kinds.ts';
import { ArchiveError, archiveEntries } from '../../../infra/documents/archive-entries.ts';
import { makeProcessFolder } from '../../../infra/documents/process-folders.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { type ImportFile, importContent } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** A file to read: the one that was sent, or one of an archive. */
export interface OpenedFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Texts of readings shrink to a tenth or twentieth; what shrinks more is refused. */
const MOST_RATIO = 300;
const MB = 1024 * 1024;
const isZip = (head: Buffer): boolean =>
  head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])) || head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 5, 6]));
const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/**
 * The files of an import, unpacked, one after the other: those of an archive whose names end as `endings` say, in the order of `order`. Throws
 * `invalid_input` for an archive that is damaged, encrypted or unpacks to too much.
 */
export async function* openFiles(
  db: Kysely<DB>,
  file: ImportFile,
  { endings, order = () => 0 }: { readonly endings: readonly string[]; readonly order?: (a: string, b: string) => number },
): AsyncGenerator<OpenedFile> {
  const content = importContent(db, systemContext(`import:${file.operationId}`), file.operationId);
  const { head, all } = await peek(content);
  const name = file.fileName ?? file.options.source;
  const bounds = { bytes: mostBytes(file.kind).unpacked, ratio: MOST_RATIO };
  try {
    if (!isZip(head)) return yield { name, chunks: isGzip(head) ? explained(gunzipped(all, file, bounds.bytes), bounds.bytes) : all };
    const folder = await makeProcessFolder('import');
    try {
      const path = join(folder, 'archive');
      await writeAll(path, all);
      const entries = (await archiveEntries(path, bounds)).filter((entry) =>
        endings.some((ending) => entry.name.toLowerCase().endsWith(ending)),
      );
      if (entries.length === 0) throw invalidInput('body', 'nothing_inside', formatMessages.nothingInside(endings.join(', ')));
      for (const entry of entries.toSorted((a, b) => order(a.name, b.name)))
        yield { name: entry.name, chunks: explained(entry.read(), bounds.bytes) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw error instanceof ArchiveError ? refused(error, bounds.bytes) : error;
  }
}

/** The same bytes; why an archive cannot be read on is said as a fault of the call. */
async function* explained(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw error instanceof ArchiveError ? refused(error, most) : error;
  }
}

function refused({ reason }: ArchiveError, most: number) {
  if (reason === 'encrypted') return invalidInput('body', 'encrypted', formatMessages.encrypted);
  return reason === 'bomb'
    ? invalidInput('body', 'unpacked_too_large', formatMessages.bomb(most / MB))
    : invalidInput('body', 'broken_archive', formatMessages.brokenArchive);
}

/** The first bytes of a file, and all of it. */
async function peek(content: AsyncGenerator<Buffer>): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Buffer> }> {
  const first = await content.next();
  const head = first.done === true ? Buffer.alloc(0) : first.value;
  return {
    head,
    all: (async function* () {
      yield head;
      yield* content;
    })(),
  };
}

async function writeAll(path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of chunks) await file.write(chunk);
}

async function* gunzipped(chunks: AsyncIterable<Buffer>, file: ImportFile, most: number): AsyncGenerator<Buffer> {
  const limit = Math.min(most, Math.max(16 * MB, file.bytes * MOST_RATIO));
  let size = 0;
  const stream = Readable.from(chunks).pipe(createGunzip());
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new ArchiveError('bomb');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('broken');
  }
}

/** A whole file that is held in memory; `invalid_input` where it unpacks to more than its kind may have. */
export async function wholeContent(db: Kysely<DB>, file: ImportFile): Promise<Buffer> {
  const most = mostBytes(file.kind).unpacked;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of importContent(db, systemContext(`import:${file.operationId}`), file.operationId)) {
    size += chunk.length;
    if (size > most) throw invalidInput('body', 'too_large', formatMessages.unpackedTooLarge(most / MB));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
