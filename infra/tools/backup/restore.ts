import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { servingProcess } from '../stack/app-processes.ts';
import { StackFailure } from '../stack/failure.ts';
import { writeSecretFile } from '../stack/files.ts';
import { type Instance, locateInstance, makeInstance } from '../stack/instance.ts';
import { removeStack } from '../stack/remove.ts';
import { loadSecrets, secretsPath } from '../stack/secrets.ts';
import { stopStack } from '../stack/stop.ts';
import { checkFiles, FILES, type Manifest, readManifest } from './manifest.ts';
import { requireFresh, restoreDatabase } from './restore-database.ts';
import { writeRingFiles } from './ring-files.ts';
import { openRings, type Rings } from './sealed-keys.ts';
import { externalUrl, privateUrl, ringsOfEnvironment, type Surroundings } from './source.ts';
import { newerMigrations } from './version.ts';

export interface RestoreOrder extends Surroundings {
  readonly folder: string;
  readonly passphrase: string;
  /** Removes the instance with all its data first. */
  readonly replace: boolean;
  /** Where the rings are written one a file, for an installation whose rings come by the environment. */
  readonly keysTo: string | undefined;
}

/**
 * Restores a backup into a fresh instance, or into the empty database of the environment; says what to do next. Refuses before it changes
 * anything. Throws StackFailure.
 */
export async function restore(order: RestoreOrder): Promise<void> {
  const manifest = readManifest(order.folder);
  const newer = newerMigrations(manifest);
  await checkFiles(order.folder, manifest);
  const sealed = readFileSync(join(order.folder, FILES.keys), 'utf8');
  const rings = await openRings(sealed, order.passphrase, manifest.files[FILES.dump].sha256);
  order.log(`backup of ${manifest.madeAt}, release ${manifest.release}: whole, and its keys open`);
  const url = await externalUrl(order.env);
  await (url === undefined ? restoreInstance(order, manifest, rings) : restoreExternal(order, url, manifest, rings));
  if (newer > 0) order.log(`this version has ${newer} migrations more: the next start applies them`);
  const start = url === undefined ? `npm start -- --no-job --instance ${order.instance ?? 'main'}` : 'start the installation';
  order.log(`restored; next: ${start} (its worker starts every open process)`);
}

async function restoreInstance(order: RestoreOrder, manifest: Manifest, rings: Rings): Promise<void> {
  const { root, env, log, folder } = order;
  const instance = locateInstance(root, order.instance);
  requireStopped(instance);
  if (order.replace) await removeStack({ root, instance: instance.name, log });
  makeInstance(instance);
  const url = await privateUrl(instance, order);
  await requireFresh(url, manifest, `choose another --instance, or give up what "${instance.name}" holds: add --replace`);
  writeRings(instance, rings);
  await restoreDatabase({ url, folder, manifest, env, log });
  await forgetOtherState(instance, order);
}

function requireStopped(instance: Instance): void {
  const serving = servingProcess(instance);
  if (serving === undefined) return;
  throw new StackFailure(
    `instance "${instance.name}"`,
    `is served by process ${serving.pid}`,
    `npm run stop -- --instance ${instance.name}`,
  );
}

const writeRings = (instance: Instance, rings: Rings): void =>
  writeSecretFile(secretsPath(instance), JSON.stringify({ ...loadSecrets(instance), ...rings }, null, 2));

/** Temporal's histories and Redis' counters are of another time than the record; the next start creates both again. */
async function forgetOtherState(instance: Instance, { root, log }: RestoreOrder): Promise<void> {
  await stopStack({ root, instance: instance.name, log });
  for (const name of ['temporal', 'redis']) rmSync(join(instance.folder, name), { recursive: true, force: true });
}

async function restoreExternal(order: RestoreOrder, url: string, manifest: Manifest, rings: Rings): Promise<void> {
  if (order.replace)
    throw new StackFailure('--replace', 'is for an instance of this clone', 'make an empty database and name it by DATABASE_URL');
  await requireFresh(url, manifest, 'restore into an empty database: create database ..., then name it by DATABASE_URL');
  const keep = ringsKeeper(order, rings);
  await restoreDatabase({ ...order, url, manifest });
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
  if (JSON.stringify(given) === JSON.stringify(rings)) return () => log('keys: those of the environment are those of the backup');
  throw new StackFailure(
    'PAYLOAD_KEYS, PERSONAL_KEYS, TOKEN_KEYS',
    'are not those of the backup',
    'add --keys-to FOLDER and take them from there',
  );
}
