import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { DomainError } from '../../domain/kernel/errors.ts';
import { wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';

const MOST_ENTRIES = 100;
const MOST_UNPACKED = 300 * 1024 * 1024;
/** A map packs to a third, a bomb to a thousandth: beyond these bytes of a file its packed bytes must account for them. */
const [FREE_BYTES, MOST_RATIO] = [16 * 1024 * 1024, 100];
const [CENTRAL, LOCAL, END] = [0x02014b50, 0x04034b50, 0x06054b50];
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30];
const [STORED, DEFLATED] = [0, 8];
/** What belongs to a map; other files of the archive are left packed. */
const WANTED = /\.(shp|dbf|prj|cpg|gpkg|geojson|json)$/i;

/** A file of an archive: its name there and where it was unpacked. */
export interface UnpackedFile {
  readonly name: string;
  readonly path: string;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

/** Unpacks the files of a map into the folder under names of our own. What unpacks to too much is refused while it grows, whatever it says of itself. */
export async function unpackZip(path: string, folder: string): Promise<UnpackedFile[]> {
  const file = await open(path, 'r');
  try {
    const entries = (await directoryOf(file)).filter(({ name }) => WANTED.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name));
    const room = { left: MOST_UNPACKED };
    const unpacked: UnpackedFile[] = [];
    for (const [n, entry] of entries.entries()) {
      const target = join(folder, `${n}.part`);
      await unpack(path, file, entry, target, room);
      unpacked.push({ name: entry.name, path: target });
    }
    return unpacked;
  } catch (error) {
    throw error instanceof DomainError ? error : wrongFile(geodataMessages.brokenZip);
  } finally {
    await file.close();
  }
}

async function directoryOf(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - END_BYTES - 0xffff), Math.min(size, END_BYTES + 0xffff));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || tail.readUInt32LE(end) !== END) throw wrongFile(geodataMessages.brokenZip);
  const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > MOST_ENTRIES || start + bytes > size) throw wrongFile(geodataMessages.brokenZip);
  const directory = await read(file, start, bytes);
  const entries: Entry[] = [];
  let at = 0;
  for (let n = 0; n < count; n += 1) {
    if (directory.readUInt32LE(at) !== CENTRAL) throw wrongFile(geodataMessages.brokenZip);
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpack(path: string, file: FileHandle, entry: Entry, target: string, room: { left: number }): Promise<void> {
  const local = await read(file, entry.at, LOCAL_BYTES);
  const isSound = local.readUInt32LE(0) === LOCAL && (entry.method === STORED || entry.method === DEFLATED);
  if (!isSound) throw wrongFile(geodataMessages.brokenZip);
  const start = entry.at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = entry.packedBytes === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  let unpacked = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      room.left -= chunk.length;
      unpacked += chunk.length;
      if (room.left < 0 || unpacked > Math.max(FREE_BYTES, entry.packedBytes * MOST_RATIO))
        done(wrongFile(geodataMessages.zipTooLarge(MOST_UNPACKED / 1024 / 1024)));
      else done(null, chunk);
    },
  });
  if (entry.method === STORED) await pipeline(packed, counted, createWriteStream(target));
  else await pipeline(packed, createInflateRaw(), counted, createWriteStream(target));
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead < bytes) throw wrongFile(geodataMessages.brokenZip);
  return buffer;
}
