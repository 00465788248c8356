import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { servingProcess } from '../stack/app-processes.ts';
import { StackFailure } from '../stack/failure.ts';
import { writeSecretFile } from '../stack/files.ts';
import { type Instance, instanceExists, locateInstance, makeInstance } from '../stack/instance.ts';
import { removeStack } from '../stack/remove.ts';
import { loadSecrets, secretsPath } from '../stack/secrets.ts';
import { stopStack } from '../stack/stop.ts';
import { endedSignInsText, endSignIns } from './end-sign-ins.ts';
import { checkFiles, FILES, type Manifest, readManifest } from './manifest.ts';
import { requireFresh, restoreDatabase } from './restore-database.ts';
import { writeRingFiles } from './ring-files.ts';
import { openRings, type Rings } from './sealed-keys.ts';
import { externalUrl, privateUrl, ringsOfEnvironment, type Surroundings } from './source.ts';
import { takenSince } from './taken-since.ts';
import { newerMigrations } from './version.ts';

export interface RestoreOrder extends Surroundings {
  readonly folder: string;
  readonly passphrase: string;
  /** Removes the instance with all its data first. */
  readonly replace: boolean;
  /** Leaves sessions, keys, invitations and links as they were, also those that were revoked after the backup. */
  readonly keepSignIns: boolean;
  /** Where the rings are written one a file, for an installation whose rings come by the environment. */
  readonly keysTo: string | undefined;
}

const BY_HAND = 'look through the erasures and the roles that were taken since the backup, and do them again';

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
  const again = order.replace && instanceExists(instance) ? await toDoAgain(instance, order, manifest) : [];
  if (order.replace) await removeStack({ root, instance: instance.name, log });
  makeInstance(instance);
  const url = await privateUrl(instance, order);
  await requireFresh(url, manifest, `choose another --instance, or give up what "${instance.name}" holds: add --replace`);
  writeRings(instance, rings);
  await restoreDatabase({ url, folder, manifest, env, log });
  await afterRestore(url, order);
  await forgetOtherState(instance, order);
  if (again.length === 0) return;
  const path = join(instance.folder, 'to-do-again.txt');
  writeSecretFile(path, `${again.join('\n')}\n`);
  log(`after the backup this was erased or taken away; do it again (also in ${path}):\n  ${again.join('\n  ')}`);
}

/** What the instance that is replaced knows of erasures and roles since the backup; nothing, with a warning, where its database does not start. */
async function toDoAgain(instance: Instance, order: RestoreOrder, { madeAt }: Manifest): Promise<string[]> {
  try {
    return await takenSince(await privateUrl(instance, order), madeAt);
  } catch (error) {
    order.log(`the database that is replaced could not be read (${error instanceof Error ? error.message : error}): ${BY_HAND}`);
    return [];
  }
}

async function afterRestore(url: string, { keepSignIns, log }: RestoreOrder): Promise<void> {
  if (keepSignIns) log('sign-ins: as in the backup; revoke again what was revoked since');
  else log(endedSignInsText(await endSignIns(url)));
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
  if (JSON.stringify(given) === JSON.stringify(rings)) return () => log('keys: those of the environment are those of the backup');
  throw new StackFailure(
    'PAYLOAD_KEYS, PERSONAL_KEYS, TOKEN_KEYS',
    'are not those of the backup',
    'add --keys-to FOLDER and take them from there',
  );
}
