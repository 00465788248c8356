import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MustWait } from '../../domain/kernel/errors.ts';
import { bodyChunks, mediaTypeOf } from './body.ts';
import { httpMessages } from './messages.ts';

/** A body that was written to a file, in a folder of its own that goes with the call. */
export interface FileContent {
  readonly path: string;
  readonly folder: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Files received or worked on at once in this process: they take place on the disk. */
const MOST_FILES = 2;
const RETRY_SECONDS = 10;
let held = 0;

/** Writes the body to a file as it arrives, undoing gzip, and refuses it as soon as it passes `maxBytes`; `drop` removes it. */
export async function receiveFile(
  request: Request,
  maxBytes: number,
): Promise<{ readonly content: FileContent; readonly drop: () => Promise<void> }> {
  if (held >= MOST_FILES) throw new MustWait(httpMessages.tooManyBodies, RETRY_SECONDS);
  held += 1;
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-body-')).catch(giveBack);
  const drop = async (): Promise<void> => {
    held -= 1;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { content: { ...(await write(request, maxBytes, folder)), mediaType: mediaTypeOf(request) }, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

function giveBack(error: unknown): never {
  held -= 1;
  throw error;
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
