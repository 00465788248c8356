import { DomainError } from '../../domain/kernel/errors.ts';
import { identityMessages } from './messages.ts';

/** Runs at most `running` pieces of work at once and lets at most `waiting` wait; beyond that `unavailable` is thrown. First come, first served. */
export function limitConcurrency({ running, waiting }: { readonly running: number; readonly waiting: number }) {
  let active = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (active >= running) {
      if (queue.length >= waiting) throw new DomainError('unavailable', identityMessages.tooManySignIns);
      await new Promise<void>((resolve) => queue.push(resolve));
    } else active++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) active--;
      else next();
    }
  };
}
