import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../contract.ts';
import { makePassableFolder } from '../files.ts';
import type { Instance } from '../instance.ts';
import type { Account } from '../run.ts';

/** Where the databases lie when the system user `postgres` cannot pass through the folders above the clone. */
const FOLDER_OUTSIDE = '/var/lib/condivisa';

const linkOf = (instance: Instance): string => join(instance.folder, 'postgres');

/** Whether the account can work in that folder, asked of the system itself: folder modes are not the only thing that decides. */
const canEnter = (account: Account, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

const makeOutside = (instance: Instance, log: Log): string => {
  const folder = makePassableFolder(join(makePassableFolder(FOLDER_OUTSIDE), `${instance.name}-${randomUUID().slice(0, 8)}`));
  symlinkSync(folder, linkOf(instance));
  log(`PostgreSQL's user cannot pass through to ${instance.folder}: its data lie in ${folder}, and ${linkOf(instance)} leads there`);
  return folder;
};

/** PostgreSQL's folder of the instance as a real path; undefined while it has none. */
export const findPostgresFolder = (instance: Instance): string | undefined =>
  existsSync(linkOf(instance)) ? realpathSync(linkOf(instance)) : undefined;

/** PostgreSQL's folder, made when missing at a place its account can reach. The instance's own `postgres` is that folder or a link to it. */
export const makePostgresFolder = (instance: Instance, account: Account | undefined, log: Log): string => {
  const found = findPostgresFolder(instance);
  if (found !== undefined && (account === undefined || canEnter(account, found))) return found;
  if (found === undefined) rmSync(linkOf(instance), { force: true });
  const inside = found ?? makePassableFolder(linkOf(instance));
  if (account === undefined || canEnter(account, inside)) return realpathSync(inside);
  rmSync(inside, { recursive: true });
  return makeOutside(instance, log);
};

/** Removes PostgreSQL's folder, wherever it lies. */
export const removePostgresFolder = (instance: Instance): void => {
  const found = findPostgresFolder(instance);
  if (found !== undefined) rmSync(found, { recursive: true, force: true });
  if (lstatSync(linkOf(instance), { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(linkOf(instance));
};
