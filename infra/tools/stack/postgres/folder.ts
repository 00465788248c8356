import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, realpathSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../contract.ts';
import { makePassableFolder } from '../files.ts';
import type { Instance } from '../instance.ts';
import type { Account } from '../run.ts';

/** Where the databases lie when the system user `postgres` cannot pass through the folders above the clone. */
const FOLDER_OUTSIDE = '/var/lib/condivisa';

/** Where the instance that test files share keeps its databases while memory has room: some two hundred are made and dropped. */
const SHARED_BY_TESTS = 'test';
const FOLDER_IN_MEMORY = '/dev/shm';
const MEMORY_NEEDED = 6 * 2 ** 30;

const linkOf = (instance: Instance): string => join(instance.folder, 'postgres');

/** Whether the account can work in that folder, asked of the system itself: folder modes are not the only thing that decides. */
const canEnter = (account: Account, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

const makeOutside = (instance: Instance, parent: string): string => {
  const folder = makePassableFolder(join(makePassableFolder(parent), `${instance.name}-${randomUUID().slice(0, 8)}`));
  symlinkSync(folder, linkOf(instance));
  return folder;
};

const hasRoomInMemory = (): boolean => {
  if (!existsSync(FOLDER_IN_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(FOLDER_IN_MEMORY);
  return Math.min(bavail * bsize, freemem()) >= MEMORY_NEEDED;
};

/** PostgreSQL's folder of the instance as a real path; undefined while it has none. */
export const findPostgresFolder = (instance: Instance): string | undefined =>
  existsSync(linkOf(instance)) ? realpathSync(linkOf(instance)) : undefined;

/** PostgreSQL's folder, made when missing at a place its account can reach. The instance's own `postgres` is that folder or a link to it. */
export const makePostgresFolder = (instance: Instance, account: Account | undefined, log: Log): string => {
  const found = findPostgresFolder(instance);
  if (found !== undefined && (account === undefined || canEnter(account, found))) return found;
  if (found === undefined) rmSync(linkOf(instance), { force: true });
  if (found === undefined && instance.name === SHARED_BY_TESTS && hasRoomInMemory())
    return makeOutside(instance, join(FOLDER_IN_MEMORY, 'condivisa'));
  const inside = found ?? makePassableFolder(linkOf(instance));
  if (account === undefined || canEnter(account, inside)) return realpathSync(inside);
  rmSync(inside, { recursive: true });
  const outside = makeOutside(instance, FOLDER_OUTSIDE);
  log(`PostgreSQL's user cannot pass through to ${instance.folder}: its data lie in ${outside}, and ${linkOf(instance)} leads there`);
  return outside;
};

/** Removes PostgreSQL's folder, wherever it lies. */
export const removePostgresFolder = (instance: Instance): void => {
  const found = findPostgresFolder(instance);
  if (found !== undefined) rmSync(found, { recursive: true, force: true });
  if (lstatSync(linkOf(instance), { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(linkOf(instance));
};
