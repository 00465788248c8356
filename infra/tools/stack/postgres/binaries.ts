import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../contract.ts';
import { run } from '../run.ts';
import type { Requirement } from '../service.ts';
import { binaryFolders, isExecutable, onPath } from '../which.ts';

const OLDEST_MAJOR = 15;
const NEEDED = ['postgres', 'initdb'];
const EXTENSION_CONTROLS = ['postgis.control', 'btree_gist.control', 'pgcrypto.control'];

/** One PostgreSQL installation: the folder of its programs and its major version. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly major: number;
}

const majorOf = (folder: string): number => {
  const answer = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(answer)?.[1] ?? 0);
};

const shareFolder = (folder: string): string => {
  const tool = join(folder, 'pg_config');
  if (isExecutable(tool)) return execFileSync(tool, ['--sharedir'], { encoding: 'utf8' }).trim();
  return join(dirname(folder), 'share', 'postgresql');
};

const hasExtensions = (folder: string): boolean => {
  const extensions = join(shareFolder(folder), 'extension');
  return EXTENSION_CONTROLS.every((file) => existsSync(join(extensions, file)));
};

/** The newest installation (15 or later) that has PostGIS; with `major`, the one of that version, which alone can open a folder it made. */
export const findPostgres = (env: Environment, major?: number): PostgresBinaries | undefined => {
  const folders = [...new Set(binaryFolders(env))].filter((folder) => NEEDED.every((name) => isExecutable(join(folder, name))));
  const found = folders.map((folder) => ({ folder, major: majorOf(folder) })).sort((a, b) => b.major - a.major);
  return found.find((one) => (major === undefined ? one.major >= OLDEST_MAJOR : one.major === major) && hasExtensions(one.folder));
};

/** The newest `postgresql-N-postgis-3` of the package lists; it brings PostgreSQL N with it. */
const aptPackages = async (env: Environment): Promise<readonly string[]> => {
  const tool = onPath('apt-cache', env);
  const answer = tool === undefined ? '' : (await run(tool, ['search', '--names-only', '^postgresql-[0-9]+-postgis-3$'])).output;
  const majors = [...answer.matchAll(/^postgresql-(\d+)-postgis-3 /gm)].map((match) => Number(match[1]));
  const major = Math.max(OLDEST_MAJOR, ...majors);
  return [`postgresql-${major}`, `postgresql-${major}-postgis-3`];
};

export const postgresRequirement: Requirement = {
  what: 'PostgreSQL with PostGIS',
  isMet: (env) => findPostgres(env) !== undefined,
  aptPackages,
  brewFormulas: 'postgresql@17 postgis',
};
