import { setTimeout as wait } from 'node:timers/promises';

const EVEN_MS = 300;

/** Answers after the same time whatever `work` finds, so that nobody reads from a clock whether an address is known. */
export async function inConstantTime<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), wait(EVEN_MS)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
