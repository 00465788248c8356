import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { ArchiveError } from './archive-entries.ts';

/** The first file within a zip archive. */
export interface FirstEntry {
  readonly name: string;
  /** Its bytes, unpacked as they are asked for; an archive that is cut off gives what there is of it. */
  read(): AsyncIterable<Buffer>;
}

const LOCAL = 0x04034b50;
const HEADER_BYTES = 30;
const MOST_FOLDERS = 100;
const [STORED, DEFLATED] = [0, 8];
const IS_ENCRYPTED = 1;
/** The size stands behind the content, or in an extra field. */
const UNKNOWN = [0, 0xffffffff];

/** The first file of an archive on disk, by its own head: unlike by the directory at the end, the begin of an archive suffices. */
export async function firstEntry(path: string): Promise<FirstEntry> {
  await using file = await open(path, 'r');
  let at = 0;
  for (let folders = 0; folders < MOST_FOLDERS; folders += 1) {
    const head = await read(file, at, HEADER_BYTES);
    if (head.readUInt32LE(0) !== LOCAL) throw new ArchiveError('broken');
    if ((head.readUInt16LE(6) & IS_ENCRYPTED) !== 0) throw new ArchiveError('encrypted');
    const [method, packed, nameBytes] = [head.readUInt16LE(8), head.readUInt32LE(18), head.readUInt16LE(26)];
    const name = (await read(file, at + HEADER_BYTES, nameBytes)).toString('utf8');
    const start = at + HEADER_BYTES + nameBytes + head.readUInt16LE(28);
    if (!name.endsWith('/')) return { name, read: () => contentFrom(path, { method, start, packed }) };
    at = start + packed;
  }
  throw new ArchiveError('broken');
}

interface Content {
  readonly method: number;
  readonly start: number;
  readonly packed: number;
}

function contentFrom(path: string, { method, start, packed }: Content): AsyncIterable<Buffer> {
  if (method !== STORED && method !== DEFLATED) throw new ArchiveError('broken');
  const end = UNKNOWN.includes(packed) ? undefined : start + packed - 1;
  const bytes = createReadStream(path, { start, ...(end === undefined ? {} : { end }) });
  // Who reads no further closes both.
  return method === STORED ? bytes : pipeline(bytes, createInflateRaw(), () => undefined);
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead < bytes) throw new ArchiveError('broken');
  return buffer;
}
