import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

const TASKS = '/proc/self/task';
const NICENESS = 10;

/**
 * Lets the threads of the pool, where passwords are hashed, stand back behind the one that answers calls: otherwise a few sign-ins hold
 * everybody up. Where threads have no priority of their own (outside Linux) it does nothing.
 */
export async function letPoolStandBack(): Promise<void> {
  if (process.platform !== 'linux') return;
  // The pool's threads are there from its first work on.
  await readFile(`${TASKS}/${process.pid}/comm`);
  for (const id of readdirSync(TASKS))
    if (readFileSync(`${TASKS}/${id}/comm`, 'utf8').trim() === 'libuv-worker') setPriority(Number(id), NICENESS);
}
