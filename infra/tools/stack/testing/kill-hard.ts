import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type KnownProcess } from '../process-identity.mjs';

const POLL_MS = 10;

/** Kills a noted process with -9 and waits until it is gone; throws when it does not run. `name`: for the message. */
export async function killHard(known: KnownProcess | undefined, name: string): Promise<void> {
  if (known === undefined || !isSameProcess(known)) throw new Error(`${name} does not run`);
  process.kill(known.pid, 'SIGKILL');
  while (isSameProcess(known)) await sleep(POLL_MS);
}
