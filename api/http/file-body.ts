import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProcessFolder } from '../../infra/documents/process-folders.ts';
import { bodyChunks, mediaTypeOf } from './body.ts';
import type { BodyShare } from './load/bodies.ts';

/** A body that was written to a file, in a folder of its own that goes with the call. */
export interface FileContent {
  readonly path: string;
  readonly folder: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Bodies up to this size count by their bytes, larger ones as files. */
const SMALL_BYTES = 1024 * 1024;

/** Writes the body to a file as it arrives, undoing gzip, and refuses it as soon as it passes `maxBytes`; it counts towards `share`. `drop` removes it. */
export async function receiveFile(
  request: Request,
  maxBytes: number,
  share: BodyShare,
): Promise<{ readonly content: FileContent; readonly drop: () => Promise<void> }> {
  const folder = await makeProcessFolder('body');
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return { content: { ...(await write(request, maxBytes, { folder, share })), mediaType: mediaTypeOf(request) }, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

interface Receiving {
  readonly folder: string;
  readonly share: BodyShare;
}

async function write(request: Request, maxBytes: number, { folder, share }: Receiving): Promise<Omit<FileContent, 'mediaType'>> {
  const path = join(folder, 'body');
  const hash = createHash('sha256');
  let bytes = 0;
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of bodyChunks(request, maxBytes)) {
    const isSmall = bytes <= SMALL_BYTES;
    bytes += chunk.length;
    if (bytes <= SMALL_BYTES) share.take(chunk.length);
    else if (isSmall) share.takeFile(maxBytes);
    hash.update(chunk);
    await file.write(chunk);
  }
  return { path, folder, sha256: hash.digest('hex'), bytes };
}
