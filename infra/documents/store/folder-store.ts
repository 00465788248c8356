import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { unavailable } from './unavailable.ts';

const UNFINISHED = '.part';

/** Objects as files of a folder, one folder for each community; a file appears whole, once it is on the disk. */
export function openFolderStore(url: URL): ObjectStore {
  const folder = fileURLToPath(url);
  const pathOf = (key: string): string => join(folder, ...key.split('/'));
  return {
    put: (key, content) => available(writeWhole(pathOf(key), content)),
    get: (key) => available(readFile(pathOf(key)).then((bytes) => new Uint8Array(bytes), asAbsent)),
    open: (key) => available(open(pathOf(key)).then(piecesOf, asAbsent)),
    remove: (key) => available(rm(pathOf(key), { force: true })),
    list: () => filesOf(folder),
  };
}

async function writeWhole(path: string, content: Uint8Array | Blob): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}${UNFINISHED}`;
  {
    await using file = await open(unfinished, 'w', 0o600);
    await file.writeFile(content instanceof Blob ? content.stream() : content);
    await file.sync();
  }
  await rename(unfinished, path);
}

/** Closes the file once it was read, or nobody reads on. */
async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  await using reading = file;
  yield* reading.createReadStream({ autoClose: false });
}

async function* filesOf(folder: string): AsyncIterable<StoredObject> {
  const communities = (await readdir(folder).catch(asAbsent)) ?? [];
  for (const community of communities) {
    for (const name of (await readdir(join(folder, community)).catch(asAbsent)) ?? []) {
      const found = await stat(join(folder, community, name)).catch(asAbsent);
      if (found?.isFile()) yield { key: `${community}/${name}`, at: found.mtime };
    }
  }
}

function asAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
  throw error;
}

const available = <T>(work: Promise<T>): Promise<T> => work.catch(unavailable);
