import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { servingProcess } from '../stack/app-processes.ts';
import type { Log } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { writeSecretFile } from '../stack/files.ts';
import { commandFor, type Instance, instanceExists, locateInstance, makeInstance } from '../stack/instance.ts';
import { removeStack } from '../stack/remove.ts';
import { runningServices } from '../stack/running-services.ts';
import { loadState, saveState } from '../stack/state.ts';
import { stopStack } from '../stack/stop.ts';
import type { Manifest } from './manifest.ts';
import { requireFresh, restoreDatabase } from './restore-database.ts';
import { afterRestore, BY_HAND, type RestoreOrder, writeRings } from './restore-order.ts';
import type { Rings } from './sealed-keys.ts';
import { privateUrl } from './source.ts';
import { takenSince } from './taken-since.ts';

/** Restores into an instance of this clone: a fresh one, or in place of what it holds. What was started for it is stopped, also when it is refused. Throws StackFailure. */
export async function restoreInstance(order: RestoreOrder, manifest: Manifest, rings: Rings): Promise<void> {
  const { root, env, log, folder } = order;
  const instance = locateInstance(root, order.instance);
  requireStopped(instance);
  const replaces = order.replace && instanceExists(instance);
  const again = replaces ? await toDoAgain(instance, order, manifest) : undefined;
  if (replaces) await removeAllButPorts(instance, order);
  makeInstance(instance);
  const wasRunning = runningServices(instance).length > 0;
  try {
    const url = await privateUrl(instance, order);
    await requireFresh(url, manifest, `choose another --instance, or give up what "${instance.name}" holds: add --replace`);
    writeRings(instance, rings);
    await restoreDatabase({ url, folder, manifest, env, log });
    await afterRestore(url, order);
  } catch (error) {
    if (!wasRunning) await stopServices(instance, order);
    throw error;
  }
  await forgetOtherState(instance, order);
  log(signInText(rings));
  if (replaces) showToDoAgain(instance, again, log);
  else log(`its addresses are new ones: after the start, ${commandFor(instance, 'status')} shows them`);
}

/** Which accounts somebody at this machine can sign in with. */
const signInText = ({ people }: Rings): string =>
  people === undefined
    ? 'people sign in with the passwords and second factors of the backup; who has neither: infra/docs/operations/backup.md, "Sign in again"'
    : 'people sign in with the passwords and second factors of the backup; the accounts of the sample are on the page "Sign in as" that the start prints';

function showToDoAgain(instance: Instance, again: readonly string[] | undefined, log: Log): void {
  if (again === undefined) return;
  if (again.length === 0) {
    log('nothing was erased or taken away after the backup');
    return;
  }
  const path = join(instance.folder, 'to-do-again.txt');
  writeSecretFile(path, `${again.join('\n')}\n`);
  log(`after the backup this was erased or taken away; do it again (also in ${path}):\n  ${again.join('\n  ')}`);
}

/** The addresses that others know stay. */
async function removeAllButPorts(instance: Instance, { root, log }: RestoreOrder): Promise<void> {
  const { ports } = loadState(instance);
  await removeStack({ root, instance: instance.name, log: whatRan(log) });
  makeInstance(instance);
  saveState(instance, { ports, processes: {} });
}

/** Leaves out the lines about services that did not run. */
const whatRan =
  (log: Log): Log =>
  (line) => {
    if (!line.endsWith('was not running')) log(line);
  };

const stopServices = (instance: Instance, { root, log }: RestoreOrder): Promise<void> =>
  stopStack({ root, instance: instance.name, log: whatRan(log) });

/** What the instance that is replaced knows of erasures and roles since the backup; undefined, with a warning, where its database does not start. */
async function toDoAgain(instance: Instance, order: RestoreOrder, { madeAt }: Manifest): Promise<string[] | undefined> {
  try {
    return await takenSince(await privateUrl(instance, order), madeAt);
  } catch (error) {
    order.log(`the database that is replaced could not be read (${error instanceof Error ? error.message : error}): ${BY_HAND}`);
    return undefined;
  }
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

/** Temporal's histories and Redis' counters are of another time than the record; the next start creates both again. */
async function forgetOtherState(instance: Instance, order: RestoreOrder): Promise<void> {
  await stopServices(instance, order);
  for (const name of ['temporal', 'redis']) rmSync(join(instance.folder, name), { recursive: true, force: true });
}
