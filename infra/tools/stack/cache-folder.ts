import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './contract.ts';

/** The user's cache folder for what every clone can share: `condivisa` below XDG_CACHE_HOME or ~/.cache. Made when missing. */
export const cacheFolder = (env: Environment): string => {
  const base = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  const folder = join(base, 'condivisa');
  mkdirSync(folder, { recursive: true });
  return folder;
};
