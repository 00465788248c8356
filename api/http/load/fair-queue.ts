/** How much of one kind of work goes on at once, and how much may wait for how long. */
interface QueueLimits {
  readonly perCaller: number;
  /** Of all callers together. */
  readonly inAll: number;
  /** Waiting pieces of work of one caller. */
  readonly waiting: number;
  readonly waitMs: number;
  /** The last free turn goes only to a caller who had none for so long; without it to anybody. */
  readonly restMs?: number;
}

interface Waiter {
  readonly start: () => void;
}

/** A caller's turn did not come: too much of the caller's own work, or of everybody's, is ahead of it. */
export class NotServed extends Error {}

/**
 * Lets callers take turns: each runs at most `perCaller` pieces of work at once, all together at most `inAll`. A turn that is free goes to
 * the caller who has waited longest since the last one, so that no caller waits behind all the work of another; those who had none of late
 * come first.
 */
export class FairQueue {
  readonly #limits: QueueLimits;
  readonly #running = new Map<string, number>();
  /** When the last turn of a caller began or ended, oldest first; forgotten after `restMs`. */
  readonly #lastTurn = new Map<string, number>();
  /** In the order in which callers are served. */
  readonly #waiting = new Map<string, Waiter[]>();
  #active = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  async run<T>(caller: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (!this.#isFree(caller)) await this.#wait(caller, signal);
    else this.#count(caller, 1);
    try {
      return await work();
    } finally {
      this.#count(caller, -1);
      this.#serve();
    }
  }

  #isFree(caller: string): boolean {
    const open = this.#limits.inAll - (this.#isRested(caller) ? 0 : 1);
    return this.#active < open && (this.#running.get(caller) ?? 0) < this.#limits.perCaller;
  }

  /** Had the caller no turn of late? Everybody is rested where turns keep no rest. */
  #isRested(caller: string): boolean {
    const { restMs } = this.#limits;
    if (restMs === undefined) return true;
    for (const [one, at] of this.#lastTurn) {
      if (performance.now() - at < restMs) break;
      this.#lastTurn.delete(one);
    }
    return !this.#lastTurn.has(caller) && !this.#running.has(caller);
  }

  #count(caller: string, by: number): void {
    this.#active += by;
    const now = (this.#running.get(caller) ?? 0) + by;
    if (now > 0) this.#running.set(caller, now);
    else this.#running.delete(caller);
    if (this.#limits.restMs === undefined) return;
    this.#lastTurn.delete(caller);
    this.#lastTurn.set(caller, performance.now());
  }

  #wait(caller: string, signal: AbortSignal | undefined): Promise<void> {
    const queue = this.#waiting.get(caller) ?? [];
    if (queue.length >= this.#limits.waiting) return Promise.reject(new NotServed());
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      const waiter = {
        start: () => {
          end();
          resolve();
        },
      };
      const giveUp = (): void => {
        end();
        this.#leave(caller, waiter);
        reject(new NotServed());
      };
      const timer = setTimeout(giveUp, this.#limits.waitMs);
      signal?.addEventListener('abort', giveUp);
      this.#waiting.set(caller, [...queue, waiter]);
    });
  }

  #leave(caller: string, waiter: Waiter): void {
    const left = (this.#waiting.get(caller) ?? []).filter((one) => one !== waiter);
    if (left.length > 0) this.#waiting.set(caller, left);
    else this.#waiting.delete(caller);
  }

  #restedFirst(): [string, Waiter[]][] {
    const all = [...this.#waiting];
    if (this.#limits.restMs === undefined) return all;
    const [rested, others] = [all.filter(([caller]) => this.#isRested(caller)), all.filter(([caller]) => !this.#isRested(caller))];
    return [...rested, ...others];
  }

  /** Gives free turns away; a caller that gets one moves to the end of the queue. */
  #serve(): void {
    for (const [caller, [first, ...others]] of this.#restedFirst()) {
      if (this.#active >= this.#limits.inAll) return;
      if (first === undefined || !this.#isFree(caller)) continue;
      this.#waiting.delete(caller);
      if (others.length > 0) this.#waiting.set(caller, others);
      this.#count(caller, 1);
      first.start();
    }
  }
}
