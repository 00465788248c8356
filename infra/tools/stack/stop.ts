import { endApp } from './app-processes.ts';
import type { StackOptions } from './contract.ts';
import { endProcess } from './end-process.ts';
import { withFileLock } from './file-lock.mjs';
import { describeMissing, type Instance, instanceExists, locateInstance } from './instance.ts';
import { isSameProcess } from './process-identity.mjs';
import type { Service } from './service.ts';
import { SERVICES } from './services.ts';
import { loadState, type StackState, saveState } from './state.ts';
import { findStray } from './stray.ts';

const stopService = async (service: Service, instance: Instance, state: StackState, log: StackOptions['log']): Promise<void> => {
  const noted = state.processes[service.name];
  const known = noted !== undefined && isSameProcess(noted) ? noted : findStray(service.program, service.folder(instance));
  if (known !== undefined) await endProcess(known, service.stopSignal);
  delete state.processes[service.name];
  saveState(instance, state);
  log(`${service.name}: ${known === undefined ? 'was not running' : 'stopped'}`);
};

/** Stops our own processes and the instance's private services, each by its own orderly way. What it did not start, and a stack that does not run, are left as they are. */
export const stopStack = async ({ root, instance: name, log }: Pick<StackOptions, 'root' | 'instance' | 'log'>): Promise<void> => {
  const instance = locateInstance(root, name);
  if (!instanceExists(instance)) return log(describeMissing(instance));
  if ((await endApp(instance)) > 0) log('API and workers: stopped');
  await withFileLock(
    instance.lock,
    async () => {
      const state = loadState(instance);
      await Promise.all(SERVICES.map((service) => stopService(service, instance, state, log)));
    },
    (pid) => log(`"${instance.name}" is being started by process ${pid}; waiting for it`),
  );
};
