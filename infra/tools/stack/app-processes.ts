import { join } from 'node:path';
import { endProcess } from './end-process.ts';
import { readJson, writeSecretFile } from './files.ts';
import type { Instance } from './instance.ts';
import { isSameProcess, type KnownProcess, processIdentity } from './process-identity.mjs';

/** Our own processes of an instance: the one that serves (`npm start`) and what it started, by name. */
interface AppProcesses {
  readonly supervisor: KnownProcess;
  readonly children: Readonly<Record<string, KnownProcess>>;
}

const pathOf = (instance: Instance): string => join(instance.folder, 'app.json');

/** This process, so that a later one with its number is not taken for it. */
export const ownProcess = (): KnownProcess => ({ pid: process.pid, identity: processIdentity(process.pid) ?? 'unknown' });

/** What was noted last; the processes may be gone. */
export const notedApp = (instance: Instance): AppProcesses | undefined => readJson(pathOf(instance)) as AppProcesses | undefined;

export const noteApp = (instance: Instance, app: AppProcesses): void => writeSecretFile(pathOf(instance), JSON.stringify(app, null, 2));

/** The process that serves the instance now, if there is one. */
export const servingProcess = (instance: Instance): KnownProcess | undefined => {
  const noted = notedApp(instance);
  return noted !== undefined && isSameProcess(noted.supervisor) ? noted.supervisor : undefined;
};

/** Ends what a supervisor that was killed has left running. */
export const endOrphans = async (instance: Instance): Promise<number> => {
  const orphans = Object.values(notedApp(instance)?.children ?? {}).filter(isSameProcess);
  await Promise.all(orphans.map((one) => endProcess(one, 'SIGTERM')));
  return orphans.length;
};

/** Ends our own processes of the instance in their orderly way; returns how many ran. */
export const endApp = async (instance: Instance): Promise<number> => {
  const serving = servingProcess(instance);
  if (serving !== undefined) await endProcess(serving, 'SIGTERM');
  return (await endOrphans(instance)) + (serving === undefined ? 0 : 1);
};
