import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** A file within a zip archive. */
export interface ArchiveEntry {
  readonly name: string;
  /** Its bytes, unpacked as they are asked for. */
  read(): AsyncIterable<Buffer>;
}

/** Why an archive cannot be read. */
export class ArchiveError extends Error {
  readonly reason: 'broken' | 'encrypted' | 'bomb';

  constructor(reason: ArchiveError['reason']) {
    super(reason);
    this.name = 'ArchiveError';
    this.reason = reason;
  }
}

const [CENTRAL, END] = [0x02014b50, 0x06054b50];
const [LOCAL_FRAME, CENTRAL_FRAME, END_FRAME] = [30, 46, 22];
const LONGEST_TAIL = 0xffff + END_FRAME;
const MOST_ENTRIES = 20_000;
const STORED = 0;
const DEFLATED = 8;

/** Bounds of what an archive may unpack to: bytes in all, and times its own size. */
export interface UnpackBounds {
  readonly bytes: number;
  readonly ratio: number;
}

/** Small archives may unpack to so much whatever their ratio. */
const ALWAYS_FINE = 16 * 1024 * 1024;

/** The files of a zip archive on disk, in the order of its directory; what really comes out is counted against the bounds. */
export async function archiveEntries(path: string, bounds: UnpackBounds): Promise<ArchiveEntry[]> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const directory = await readDirectory(file, size);
  const most = Math.min(bounds.bytes, Math.max(ALWAYS_FINE, size * bounds.ratio));
  const count = { unpacked: 0, most };
  return directory.map((entry) => ({ name: entry.name, read: () => unpacked(path, entry, count) }));
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

async function readDirectory(file: FileHandle, size: number): Promise<Entry[]> {
  const tail = await bytesOf(file, Math.max(0, size - LONGEST_TAIL), Math.min(size, LONGEST_TAIL));
  let end = tail.length - END_FRAME;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new ArchiveError('broken');
  const [entries, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (entries > MOST_ENTRIES || start + bytes > size) throw new ArchiveError('broken');
  const directory = await bytesOf(file, start, bytes);
  const found: Entry[] = [];
  for (let at = 0; found.length < entries; ) {
    if (at + CENTRAL_FRAME > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw new ArchiveError('broken');
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new ArchiveError('encrypted');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [number, number, number];
    found.push({
      name: directory.toString('utf8', at + CENTRAL_FRAME, at + CENTRAL_FRAME + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += CENTRAL_FRAME + nameLength + extra + comment;
  }
  return found.filter(({ name }) => !name.endsWith('/'));
}

async function bytesOf(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new ArchiveError('broken');
  return buffer;
}

async function* unpacked(path: string, { method, packedBytes, at }: Entry, count: { unpacked: number; readonly most: number }) {
  if (method !== STORED && method !== DEFLATED) throw new ArchiveError('broken');
  if (packedBytes === 0) return;
  await using file = await open(path, 'r');
  const local = await bytesOf(file, at, LOCAL_FRAME);
  const start = at + LOCAL_FRAME + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = createReadStream(path, { start, end: start + packedBytes - 1 });
  const chunks = method === STORED ? packed : packed.pipe(createInflateRaw());
  packed.on('error', (error) => chunks.destroy(error));
  try {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      count.unpacked += chunk.length;
      if (count.unpacked > count.most) throw new ArchiveError('bomb');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('broken');
  } finally {
    packed.destroy();
  }
}
