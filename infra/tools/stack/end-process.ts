import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type KnownProcess } from './process-identity.mjs';

const POLL_MS = 25;
const PATIENCE_MS = 20_000;

const waitUntilGone = async (known: KnownProcess, timeoutMs: number): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs;
  while (isSameProcess(known)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
};

/** Ends a process we started: by its own signal, and by force when it has not gone after 20 s. A process gone already, or another one under its number, is left alone. */
export const endProcess = async (known: KnownProcess, signal: NodeJS.Signals): Promise<void> => {
  if (!isSameProcess(known)) return;
  process.kill(known.pid, signal);
  if (await waitUntilGone(known, PATIENCE_MS)) return;
  process.kill(known.pid, 'SIGKILL');
  await waitUntilGone(known, PATIENCE_MS);
};
