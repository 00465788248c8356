import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** `size` bytes of a file on disk, from `start` on. */
export interface FilePart {
  readonly path: string;
  readonly start: number;
  readonly size: number;
}

/** The bytes of a part, in pieces of 64 KiB. */
export const piecesOf = ({ path, start, size }: FilePart): AsyncIterable<Buffer> =>
  size === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + size - 1 });

/** The bytes of a part at once, for what cannot take them in pieces. */
export async function bytesOf({ path, start, size }: FilePart): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  await using file = await open(path, 'r');
  const { bytesRead } = await file.read(bytes, 0, size, start);
  if (bytesRead !== size) throw new Error(`a file of ${size} bytes ended after ${bytesRead}`);
  return bytes;
}
