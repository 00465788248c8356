import { Worker } from 'node:worker_threads';
import { DomainError, type Fault } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { threadMessages } from './messages.ts';
import type { Outcome } from './serve-tasks.ts';

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

export interface Given {
  readonly signal?: AbortSignal;
  /** Longest time of this task, where it is not the pool's. */
  readonly timeMs?: number;
  readonly transfer?: readonly ArrayBuffer[];
}

interface Running {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

const CLOSING_MS = 2000;

/** One worker thread; it ends when its task does not end well or nothing is to be done for a while. */
export class Thread {
  readonly #worker: Worker;
  readonly #options: ThreadPoolOptions;
  readonly #gone: Promise<void>;
  #running: Running | undefined;
  #idle: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(options: ThreadPoolOptions, ended: () => void) {
    this.#options = options;
    this.#worker = new Worker(options.entry, {
      workerData: options.data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: 32 },
    });
    this.#worker.on('message', (outcome: Outcome) => this.#settle(outcome));
    this.#worker.on('error', (error) => this.#fail(asFailure(error)));
    this.#gone = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#isEnding = true;
        clearTimeout(this.#idle);
        ended();
        this.#fail(died());
        resolve();
      });
    });
    this.#worker.unref();
  }

  get isFree(): boolean {
    return this.#running === undefined && !this.#isEnding;
  }

  async run(task: unknown, { signal, transfer = [], timeMs = this.#options.timeMs }: Given): Promise<unknown> {
    clearTimeout(this.#idle);
    const stop = (error: DomainError) => () => this.#stop(error);
    const timer = setTimeout(stop(tooLong(timeMs)), timeMs);
    let leaving: NodeJS.Timeout | undefined;
    const leave = (): void => {
      leaving = setTimeout(stop(left()), this.#options.leftMs);
    };
    try {
      return await new Promise((resolve, reject) => {
        this.#running = { resolve, reject };
        signal?.addEventListener('abort', leave);
        this.#worker.postMessage(task, [...transfer]);
      });
    } finally {
      clearTimeout(timer);
      clearTimeout(leaving);
      signal?.removeEventListener('abort', leave);
      // Whoever has a turn for this task keeps it until its thread is gone.
      if (this.#isEnding) await this.#gone;
      else this.#idle = setTimeout(() => void this.close(), this.#options.idleMs).unref();
    }
  }

  /** Lets the thread close what it opened, and ends it when that takes long. */
  async close(): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#idle);
    this.#worker.postMessage({ task: null });
    const cut = setTimeout(() => void this.#worker.terminate(), CLOSING_MS);
    await this.#gone;
    clearTimeout(cut);
  }

  #stop(error: DomainError): void {
    this.#isEnding = true;
    this.#fail(error);
    void this.#worker.terminate();
  }

  #settle(outcome: Outcome): void {
    const running = this.#running;
    this.#running = undefined;
    if ('output' in outcome) running?.resolve(outcome.output);
    else running?.reject(errorOf(outcome));
  }

  #fail(error: Error): void {
    this.#isEnding = true;
    this.#running?.reject(error);
    this.#running = undefined;
  }
}

function errorOf(outcome: Exclude<Outcome, { output: unknown }>): Error {
  if ('failure' in outcome) return new DomainError(outcome.failure.code, outcome.failure.text, outcome.failure.details);
  return Object.assign(new Error(outcome.error.message), { stack: outcome.error.stack });
}

export const left = (): DomainError => new DomainError('unavailable', threadMessages.callerGone);

const tooCostly = (message: Message): DomainError => {
  const fault: Fault = { path: '$', code: 'too_costly', message };
  return new DomainError('invalid_input', message, [fault]);
};
const tooLong = (timeMs: number): DomainError => tooCostly(threadMessages.tooLong(timeMs / 1000));
const died = (): DomainError => new DomainError('unavailable', threadMessages.died);

const asFailure = (error: Error): Error =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooCostly(threadMessages.tooMuchMemory) : error;
