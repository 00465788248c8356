import { rmSync } from 'node:fs';
import type { StackOptions } from './contract.ts';
import { locateInstance } from './instance.ts';
import { removePostgresFolder } from './postgres/folder.ts';
import { stopStack } from './stop.ts';

/** Stops the instance and deletes everything it kept: databases, keys, histories, logs. */
export const removeStack = async (options: Pick<StackOptions, 'root' | 'instance' | 'log'>): Promise<void> => {
  const instance = locateInstance(options.root, options.instance);
  await stopStack(options);
  removePostgresFolder(instance);
  rmSync(instance.folder, { recursive: true, force: true });
};
