import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from './failure.ts';
import { makeFolder, makePassableFolder } from './files.ts';

const DEFAULT_INSTANCE = 'main';
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Where one instance of the stack keeps its things: `.data/NAME` of the clone. */
export interface Instance {
  readonly name: string;
  readonly root: string;
  readonly folder: string;
  readonly logs: string;
  readonly lock: string;
  /** Tests: what it holds may be lost with the machine, and its owner role may create databases. */
  readonly scratch: boolean;
}

/** The instance of that name (default `main`). Throws StackFailure on a name that cannot be a folder. Makes nothing. */
export const locateInstance = (root: string, name: string = DEFAULT_INSTANCE): Instance => {
  if (!NAME.test(name)) throw new StackFailure(`Instance name "${name}"`, 'lower-case letters, digits and hyphens only', '--instance main');
  const folder = join(root, '.data', name);
  const scratch = name === 'test' || name.startsWith('test-');
  return { name, root, folder, logs: join(folder, 'logs'), lock: join(folder, 'lock'), scratch };
};

const requireOurs = (instance: Instance): void => {
  try {
    accessSync(instance.folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StackFailure(
      instance.folder,
      `cannot be read and written (${why})`,
      `use it as the user who made it, or: sudo chown -R $(id -u) ${instance.folder}`,
    );
  }
};

/** Makes the instance's folders. Throws StackFailure when they cannot be made or belong to another user. */
export const makeInstance = (instance: Instance): void => {
  try {
    makePassableFolder(instance.folder);
    requireOurs(instance);
    makeFolder(instance.logs);
  } catch (error) {
    if (error instanceof StackFailure) throw error;
    throw new StackFailure(
      instance.folder,
      `cannot be made: ${(error as Error).message}`,
      `make ${instance.root} writable, or clone elsewhere`,
    );
  }
};

/** Whether the instance was ever started here. Throws StackFailure when it belongs to another user. */
export const instanceExists = (instance: Instance): boolean => {
  if (!existsSync(instance.folder)) return false;
  requireOurs(instance);
  return true;
};
