import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from '../process-identity.mjs';

/**
 * Removes the pid file of a dead server when another process has taken over its number: PostgreSQL, which cannot tell them apart, would
 * refuse to start. Called only when no server of ours works in the folder; all other cases PostgreSQL settles itself.
 */
export const clearStaleLock = (data: string): void => {
  const file = join(data, 'postmaster.pid');
  try {
    if (processIdentity(Number.parseInt(readFileSync(file, 'utf8'), 10)) !== undefined) rmSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};
