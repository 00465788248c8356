import type { PoolOptions } from './driver-options.ts';
import { openSlot, type Slot } from './slot.ts';

/**
 * A pool of single postgres.js connections. The driver's own pool keeps a connection whose server died and then throws outside
 * every caller (porsager/postgres#1208, #1154); here such a connection fails its statement and is thrown away.
 */
export class ConnectionPool {
  readonly #url: string;
  readonly #options: PoolOptions;
  readonly #idle: Slot[] = [];
  readonly #lent = new Set<Slot>();
  readonly #waiting: (() => void)[] = [];
  #opening = 0;
  #ended = false;

  constructor(url: string, options: PoolOptions) {
    this.#url = url;
    this.#options = options;
  }

  /** Lends a connection, waiting for one when all are lent; rejects when the server cannot be reached. */
  async acquire(): Promise<Slot> {
    for (;;) {
      if (this.#ended) throw new Error(`the database pool ${this.#options.name} is closed`);
      const idle = this.#idle.pop();
      if (idle !== undefined && !idle.isClosed()) return this.#lend(idle);
      if (idle !== undefined) discard(idle);
      else if (this.#lent.size + this.#opening < this.#options.max) return this.#lend(await this.#open());
      else await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  release(slot: Slot): void {
    this.#lent.delete(slot);
    if (slot.isClosed() || this.#ended) discard(slot);
    else this.#idle.push(slot);
    this.#waiting.shift()?.();
  }

  /** Closes the idle connections at once and the lent ones after their running statement or `timeoutS`. */
  async end(timeoutS: number): Promise<void> {
    this.#ended = true;
    const slots = [...this.#idle.splice(0), ...this.#lent];
    await Promise.all(slots.map((slot) => slot.end(this.#lent.has(slot) ? timeoutS : 0)));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #lend(slot: Slot): Slot {
    this.#lent.add(slot);
    return slot;
  }

  async #open(): Promise<Slot> {
    this.#opening += 1;
    try {
      return await openSlot(this.#url, this.#options);
    } catch (error) {
      this.#waiting.shift()?.();
      throw error;
    } finally {
      this.#opening -= 1;
    }
  }
}

function discard(slot: Slot): void {
  slot.end(0).catch(() => undefined);
}
