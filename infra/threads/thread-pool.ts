import { DomainError } from '../../domain/kernel/errors.ts';
import { left, Thread } from './thread.ts';

export interface ThreadPoolOptions {
  /** The module that a thread runs; it calls `serveTasks`. */
  readonly entry: URL;
  /** What each thread is given at its start. */
  readonly data: unknown;
  readonly max: number;
  /** Heap of a thread in MB; one that needs more ends. */
  readonly heapMb: number;
  /** Longest time of one task. */
  readonly timeMs: number;
  /** How long a task goes on whose caller went away, before its thread is ended: starting another one costs more than a short task. */
  readonly leftMs: number;
  /** A thread without work ends after this time. */
  readonly idleMs: number;
}

export interface ThreadPool {
  /** Runs a task in a thread of its own; rejects with a DomainError when the task is too costly, the thread dies or the caller goes away. */
  run(
    task: string,
    input: unknown,
    options?: { readonly signal?: AbortSignal; readonly transfer?: readonly ArrayBuffer[] },
  ): Promise<unknown>;
  readonly threads: number;
  close(): Promise<void>;
}

/** Threads that are started when they are needed, each with one task at a time. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const threads = new Set<Thread>();
  const free = (): Thread | undefined => [...threads].find(({ isFree }) => isFree);
  const start = (): Thread => {
    if (threads.size >= options.max)
      throw new DomainError('unavailable', 'All threads for computations are at work; repeat the call in a few seconds');
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
