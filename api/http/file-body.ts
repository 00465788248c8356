import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyChunks, mediaTypeOf } from './body.ts';

/** A body that was written to a file, in a folder of its own that goes with the call. */
export interface FileContent {
  readonly path: string;
  readonly folder: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Writes the body to a file as it arrives, undoing gzip, and refuses it as soon as it passes `maxBytes`; `drop` removes it. */
export async function receiveFile(
  request: Request,
  maxBytes: number,
): Promise<{ readonly content: FileContent; readonly drop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-body-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return { content: { ...(await write(request, maxBytes, folder)), mediaType: mediaTypeOf(request) }, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function write(request: Request, maxBytes: number, folder: string): Promise<Omit<FileContent, 'mediaType'>> {
  const path = join(folder, 'body');
  const hash = createHash('sha256');
  let bytes = 0;
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of bodyChunks(request, maxBytes)) {
    hash.update(chunk);
    bytes += chunk.length;
    await file.write(chunk);
  }
  return { path, folder, sha256: hash.digest('hex'), bytes };
}
