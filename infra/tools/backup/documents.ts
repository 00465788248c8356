import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ObjectStore } from '../../documents/store/object-store.ts';
import { openObjectStore } from '../../documents/store/open-object-store.ts';
import { DOCUMENTS_FOLDER } from '../stack/app-settings.ts';
import type { Log } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { locateInstance } from '../stack/instance.ts';
import { describeFile, type Manifest } from './manifest.ts';
import type { Surroundings } from './source.ts';

type Documents = NonNullable<Manifest['documents']>;
type Place = Pick<Surroundings, 'root' | 'env' | 'instance'>;

/** The store of the environment, else the folder of the instance. */
export const storeOf = ({ root, env, instance }: Place): ObjectStore =>
  openObjectStore(env.DOCUMENT_STORE_URL || pathToFileURL(join(locateInstance(root, instance).folder, DOCUMENTS_FOLDER)).href);

const pathIn = (folder: string, key: string): string => join(folder, 'documents', ...key.split('/'));

/**
 * Copies the sealed content of documents, as it is, into the folder of a backup. What was deleted meanwhile is left out; throws StackFailure
 * where the store has none of them.
 */
export async function backUpDocuments(
  place: Place & { readonly folder: string; readonly log: Log },
  keys: readonly string[],
): Promise<Documents> {
  const [store, copied] = [storeOf(place), new Map<string, Documents[string]>()];
  for (const key of keys) {
    const bytes = await store.get(key);
    if (bytes === undefined) continue;
    const path = pathIn(place.folder, key);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, bytes, { mode: 0o600 });
    copied.set(key, await describeFile(path));
  }
  if (keys.length > 0 && copied.size === 0)
    throw new StackFailure(
      'the store of documents',
      `has none of the ${keys.length} that the database names`,
      'name it by DOCUMENT_STORE_URL',
    );
  if (copied.size < keys.length) place.log(`documents: ${keys.length - copied.size} of ${keys.length} are not in the store`);
  return Object.fromEntries(copied);
}

/** Compares the copies with the manifest. Throws StackFailure naming the first that is missing or was changed. */
export async function checkDocuments(folder: string, { documents = {} }: Manifest): Promise<void> {
  for (const [key, { sha256 }] of Object.entries(documents)) {
    const actual = await describeFile(pathIn(folder, key)).catch(() => undefined);
    if (actual?.sha256 !== sha256)
      throw new StackFailure(pathIn(folder, key), 'is missing or was changed', 'take another copy of this backup, or another backup');
  }
}

/** Puts the content of documents into the store of the installation; what is there already is the same. */
export async function restoreDocuments(
  place: Place & { readonly folder: string; readonly log: Log },
  { documents = {} }: Manifest,
): Promise<void> {
  const keys = Object.keys(documents);
  if (keys.length === 0) return;
  const store = storeOf(place);
  for (const key of keys) await store.put(key, new Uint8Array(await readFile(pathIn(place.folder, key))));
  place.log(`documents: the content of ${keys.length}`);
}
