import { join } from 'node:path';
import type { PortName, ServiceName, StartedProcess } from './contract.ts';
import { readJson, writeSecretFile } from './files.ts';
import type { Instance } from './instance.ts';

/** What an instance remembers between starts. Saved at once after each change, so that a start cut short is picked up where it was. */
export interface StackState {
  ports: Partial<Record<PortName, number>>;
  processes: Partial<Record<ServiceName, StartedProcess>>;
  /** Mark of the last database provisioning that came to its end. */
  provisioned?: string;
}

const pathOf = (instance: Instance): string => join(instance.folder, 'state.json');

export const loadState = (instance: Instance): StackState => {
  const stored = readJson(pathOf(instance)) as Partial<StackState> | undefined;
  return { ports: {}, processes: {}, ...stored };
};

export const saveState = (instance: Instance, state: StackState): void => {
  writeSecretFile(pathOf(instance), JSON.stringify(state, null, 2));
};
