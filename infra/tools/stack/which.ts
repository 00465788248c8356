import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from './contract.ts';

/** Whether the path is a file that may be run. */
export const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** Where servers are put but users' PATHs do not lead; globs allowed. */
const SYSTEM_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/local/go/bin',
  '/usr/sbin',
];

const split = (list: string): string[] => list.split(delimiter).filter((folder) => folder !== '');

/** The folders searched for binaries: PATH, then the system's own, which STACK_BIN_FOLDERS (colon list) replaces. */
export const binaryFolders = (env: Environment): string[] => {
  const beyondPath = env.STACK_BIN_FOLDERS === undefined ? SYSTEM_FOLDERS : split(env.STACK_BIN_FOLDERS);
  return [
    ...split(env.PATH ?? ''),
    ...beyondPath.flatMap((folder) => (folder.includes('*') ? globSync(folder).sort().reverse() : [folder])),
  ];
};

/** The first executable of one of these names. */
export const which = (names: readonly string[], env: Environment): string | undefined =>
  binaryFolders(env)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable);

/** A command of the system itself, such as apt-get or tar: on PATH only. */
export const onPath = (name: string, env: Environment): string | undefined =>
  split(env.PATH ?? '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
