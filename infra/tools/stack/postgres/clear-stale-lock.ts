import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const failedWith = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Whether the number is in use, be it by a process that has ended and was not collected yet. */
const isTaken = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return failedWith(error) === 'EPERM';
  }
};

/**
 * Removes the pid file of a dead server when its number is still or again in use: PostgreSQL, which cannot tell these apart from a living
 * server, would refuse to start. Called only when no server of ours works in the folder; all other cases PostgreSQL settles itself.
 */
export const clearStaleLock = (data: string): void => {
  const file = join(data, 'postmaster.pid');
  try {
    if (isTaken(Number.parseInt(readFileSync(file, 'utf8'), 10))) rmSync(file);
  } catch (error) {
    if (failedWith(error) !== 'ENOENT') throw error;
  }
};
