import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** A process is known by what /proc says of it. */
const requireLinux = (): void => {
  if (process.platform === 'linux') return;
  throw new StackFailure('The local stack', `it runs on Linux only (this is ${process.platform})`, 'docker compose up');
};

/** Makes the instance's folders. Throws StackFailure outside Linux, and when they cannot be made or belong to another user. */
export const makeInstance = (instance: Instance): void => {
  requireLinux();
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

/** The names of the instances that were ever started in this clone. */
export const listInstances = (root: string): string[] =>
  globSync(join(root, '.data', '*', 'secrets.json'))
    .map((file) => basename(dirname(file)))
    .sort();

/** Says that nothing was started under this name, and which instances there are. */
export const describeMissing = ({ name, root }: Pick<Instance, 'name' | 'root'>): string => {
  const others = listInstances(root).filter((other) => other !== name);
  if (others.length === 0) return `nothing was ever started as "${name}"`;
  return `nothing was ever started as "${name}"; instances here (--instance NAME): ${others.join(', ')}`;
};

/** How the instance is started, such as `npm start -- --instance NAME`. */
export const startCommandFor = ({ name }: Pick<Instance, 'name'>): string =>
  name === DEFAULT_INSTANCE ? 'npm start' : `npm start -- --instance ${name}`;

/** How a command of package.json is given for this instance, such as `npm run stop -- --instance NAME`. */
export const commandFor = ({ name }: Pick<Instance, 'name'>, command: string): string =>
  `npm run ${command}${name === DEFAULT_INSTANCE ? '' : ` -- --instance ${name}`}`;
