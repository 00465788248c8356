import { createThreadPool } from '../../../infra/threads/thread-pool.ts';
import { HEAVY_IN_ALL } from '../load/load.ts';
import type { Tasks } from './tasks.ts';

export interface ThreadData {
  /** Role condivisa_app, as for the API. */
  readonly databaseUrl: string;
}

/** Computes in threads, so that other callers are answered meanwhile. */
export interface Compute {
  /** Runs a task; it is stopped when it takes too long, needs too much memory, or its caller went away a while ago. */
  run<N extends keyof Tasks>(task: N, input: Parameters<Tasks[N]>[1], signal: AbortSignal): Promise<Awaited<ReturnType<Tasks[N]>>>;
  readonly threads: number;
  close(): Promise<void>;
}

const ENTRY = new URL('thread.ts', import.meta.url);
const HEAP_MB = 512;
const TIME_MS = 45_000;
/** Tasks that are refused earlier: a good document is checked within a second, once a thread has started. */
const SHORTER_MS: Partial<Record<keyof Tasks, number>> = { contentFault: 15_000 };
const LEFT_MS = 2000;
const IDLE_MS = 60_000;
/** A thread that is ending still counts. */
const ENDING = 2;

export function createCompute(data: ThreadData, timeMs = TIME_MS, leftMs = LEFT_MS): Compute {
  const pool = createThreadPool({ entry: ENTRY, data, max: HEAVY_IN_ALL + ENDING, heapMb: HEAP_MB, timeMs, leftMs, idleMs: IDLE_MS });
  return {
    run: (task, input, signal) => {
      const transfer = 'bytes' in input ? [input.bytes.buffer as ArrayBuffer] : [];
      return pool.run(task, input, { signal, transfer, timeMs: Math.min(SHORTER_MS[task] ?? timeMs, timeMs) }) as never;
    },
    get threads() {
      return pool.threads;
    },
    close: pool.close,
  };
}
