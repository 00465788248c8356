import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { PieceAnswer } from './serve-pieces.ts';

export interface PieceThread {
  /** The module that the thread runs; it calls `servePieces`. */
  readonly entry: URL;
  readonly input: unknown;
  readonly heapMb: number;
  /** Longest time that the thread may read in all. */
  readonly timeMs: number;
  /** What is thrown where memory or time did not suffice. */
  tooCostly(): DomainError;
}

const ENDING_MS = 5000;

/** Reads something that others made in a thread of its own with a bounded heap and time: the event loop goes on, whatever it is. */
export async function* readPieces<P>({ entry, input, heapMb, timeMs, tooCostly }: PieceThread): AsyncGenerator<P> {
  const thread = new Worker(entry, {
    workerData: input,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
  });
  // An error of a thread that nobody asks any more would end the process.
  thread.on('error', () => undefined);
  let left = timeMs;
  try {
    for (;;) {
      const started = performance.now();
      const answer = await asked<P>(thread, left, tooCostly);
      left -= performance.now() - started;
      if ('failure' in answer) throw new DomainError(answer.failure.code, answer.failure.text, answer.failure.details);
      if ('end' in answer) return;
      yield answer.piece;
    }
  } finally {
    // Whoever has a turn for this keeps it until the thread is gone, unless it is held up in a library.
    await Promise.race([thread.terminate(), delay(ENDING_MS, undefined, { ref: false })]);
  }
}

/** Asks for the next piece. A thread that ends instead needed more than it may. */
async function asked<P>(thread: Worker, timeMs: number, tooCostly: () => DomainError): Promise<PieceAnswer<P>> {
  const { promise, resolve, reject } = Promise.withResolvers<PieceAnswer<P>>();
  const timer = setTimeout(() => reject(tooCostly()), Math.max(0, timeMs));
  const answered = (answer: PieceAnswer<P>) => resolve(answer);
  const failed = (error: Error) => reject(isMemory(error) ? tooCostly() : error);
  const ended = () => reject(tooCostly());
  thread.once('message', answered).once('error', failed).once('exit', ended);
  thread.postMessage(null);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    thread.off('message', answered).off('error', failed).off('exit', ended);
  }
}

const isMemory = (error: Error): boolean => error instanceof RangeError || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
