import { stat } from 'node:fs/promises';
import { type Entry, openPromise } from 'yauzl';

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

const MOST_ENTRIES = 20_000;

/** Bounds of what an archive may unpack to: bytes in all, and times its own size. */
export interface UnpackBounds {
  readonly bytes: number;
  readonly ratio: number;
}

/** Small archives may unpack to so much whatever their ratio. */
const ALWAYS_FINE = 16 * 1024 * 1024;

interface Unpacked {
  bytes: number;
  readonly most: number;
}

/** The files of a zip archive on disk, in the order of its directory; what really comes out is counted against the bounds. */
export async function archiveEntries(path: string, bounds: UnpackBounds): Promise<ArchiveEntry[]> {
  const { size } = await stat(path);
  const unpacked = { bytes: 0, most: Math.min(bounds.bytes, Math.max(ALWAYS_FINE, size * bounds.ratio)) };
  const entries = await directoryOf(path);
  return entries.map((entry) => ({ name: entry.fileName, read: () => contentOf(path, entry, unpacked) }));
}

async function directoryOf(path: string): Promise<Entry[]> {
  const found: Entry[] = [];
  try {
    const archive = await openPromise(path);
    for await (const entry of archive.eachEntry()) {
      if (found.length === MOST_ENTRIES) throw new ArchiveError('broken');
      if (entry.isEncrypted()) throw new ArchiveError('encrypted');
      if (!entry.fileName.endsWith('/')) found.push(entry);
    }
  } catch (error) {
    throw asArchiveError(error);
  }
  return found;
}

async function* contentOf(path: string, entry: Entry, unpacked: Unpacked): AsyncGenerator<Buffer> {
  const archive = await openPromise(path, { autoClose: false });
  try {
    for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      unpacked.bytes += chunk.length;
      if (unpacked.bytes > unpacked.most) throw new ArchiveError('bomb');
      yield chunk;
    }
  } catch (error) {
    throw asArchiveError(error);
  } finally {
    archive.close();
  }
}

const asArchiveError = (error: unknown): ArchiveError => (error instanceof ArchiveError ? error : new ArchiveError('broken'));
