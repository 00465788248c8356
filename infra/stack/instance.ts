import { existsSync } from 'node:fs';
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

/** Makes the instance's folders. */
export const makeInstance = (instance: Instance): void => {
  makePassableFolder(instance.folder);
  makeFolder(instance.logs);
};

export const instanceExists = (instance: Instance): boolean => existsSync(instance.folder);
