import { DomainError } from '../../domain/kernel/errors.ts';
import { threadMessages } from './messages.ts';
import { type Given, left, Thread, type ThreadPoolOptions } from './thread.ts';

export type { ThreadPoolOptions } from './thread.ts';

export interface ThreadPool {
  /** Runs a task in a thread of its own; rejects with a DomainError when the task is too costly, the thread dies or the caller goes away. */
  run(task: string, input: unknown, options?: Given): Promise<unknown>;
  readonly threads: number;
  close(): Promise<void>;
}

/** Threads that are started when they are needed, each with one task at a time. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const threads = new Set<Thread>();
  const free = (): Thread | undefined => [...threads].find(({ isFree }) => isFree);
  const start = (): Thread => {
    if (threads.size >= options.max) throw new DomainError('unavailable', threadMessages.allBusy);
    const thread = new Thread(options, () => threads.delete(thread));
    threads.add(thread);
    return thread;
  };
  return {
    run: async (task, input, given = {}) => {
      if (given.signal?.aborted) throw left();
      return (free() ?? start()).run({ task, input }, given);
    },
    get threads() {
      return threads.size;
    },
    close: async () => {
      await Promise.all([...threads].map((thread) => thread.close()));
    },
  };
}
