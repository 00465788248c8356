import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { makeFolder, writeSecretFile } from '../stack/files.ts';
import { locateInstance, makeInstance } from '../stack/instance.ts';
import { checkDocuments, restoreDocuments } from './documents.ts';
import { checkFiles, FILES, type Manifest, readManifest } from './manifest.ts';
import { requireFresh, restoreDatabase } from './restore-database.ts';
import { restoreInstance } from './restore-instance.ts';
import { afterRestore, BY_HAND, type RestoreOrder, writeRings } from './restore-order.ts';
import { openRings, type Rings } from './sealed-keys.ts';
import { externalUrl, ringsOfEnvironment } from './source.ts';
import { newerMigrations } from './version.ts';

/** File names as `infra/tools/docker/secrets.ts` gives them, by ring. */
const NAMES = { payloadKeys: 'payload-keys', personalKeys: 'personal-keys', tokenKeys: 'token-keys' } as const;

/** Writes each ring into a file of its own (mode 0600), over what was there. */
function writeRingFiles(folder: string, rings: Rings, log: Log): void {
  makeFolder(folder);
  for (const [ring, name] of Object.entries(NAMES)) writeSecretFile(join(folder, name), rings[ring as keyof typeof NAMES]);
  log(`keys: written to ${folder}; put them where PAYLOAD_KEYS, PERSONAL_KEYS and TOKEN_KEYS come from before anything starts`);
}

/**
 * Restores a backup into a fresh instance, or into the empty database of the environment; says what to do next. Refuses before it changes
 * anything. Throws StackFailure.
 */
export async function restore(order: RestoreOrder): Promise<void> {
  const manifest = readManifest(order.folder);
  const newer = newerMigrations(manifest);
  await checkFiles(order.folder, manifest);
  await checkDocuments(order.folder, manifest);
  const sealed = readFileSync(join(order.folder, FILES.keys), 'utf8');
  const rings = await openRings(sealed, order.passphrase, manifest.files[FILES.dump].sha256);
  order.log(`backup of ${manifest.madeAt}, release ${manifest.release}: whole, and its keys open`);
  const url = await externalUrl(order.env);
  await (url === undefined ? restoreInstance(order, manifest, rings) : restoreExternal(order, url, manifest, rings));
  await restoreDocuments(order, manifest);
  if (newer > 0) order.log(`this version has ${newer} migrations more: the next start applies them`);
  const start = url === undefined ? `npm start -- --no-job --instance ${order.instance ?? 'main'}` : 'start the installation';
  order.log(`restored; next: ${start} (its worker starts every open process)`);
}

async function restoreExternal(order: RestoreOrder, url: string, manifest: Manifest, rings: Rings): Promise<void> {
  if (order.replace)
    throw new StackFailure('--replace', 'is for an instance of this clone', 'make an empty database and name it by DATABASE_URL');
  await requireFresh(url, manifest, 'restore into an empty database: create database ..., then name it by DATABASE_URL');
  const keep = ringsKeeper(order, rings);
  await restoreDatabase({ ...order, url, manifest });
  await afterRestore(url, order);
  order.log(BY_HAND);
  keep();
}

/** How the rings get to the installation, found out before anything is changed. */
function ringsKeeper({ env, root, instance: name, keysTo, log }: RestoreOrder, rings: Rings): () => void {
  if (keysTo !== undefined) return () => writeRingFiles(keysTo, rings, log);
  const given = ringsOfEnvironment(env);
  if (given === undefined) {
    const instance = locateInstance(root, name);
    return () => {
      makeInstance(instance);
      writeRings(instance, rings);
    };
  }
  if (JSON.stringify(given) === JSON.stringify({ ...rings, people: undefined }))
    return () => log('keys: those of the environment are those of the backup');
  throw new StackFailure(
    'PAYLOAD_KEYS, PERSONAL_KEYS, TOKEN_KEYS',
    'are not those of the backup',
    'add --keys-to FOLDER and take them from there',
  );
}
