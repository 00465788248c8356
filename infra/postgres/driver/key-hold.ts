import { stateOf } from './failures.ts';

/** An Idempotency-Key: one caller's one call of one route. */
export interface KeyId {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

/** Raised by `hold_key`. */
const KEY_TAKEN = 'CK001';

/** A key that a transaction holds while it lasts. */
export class KeyHold {
  readonly id: KeyId;
  #failure: Promise<unknown> = Promise.resolve();

  constructor(id: KeyId) {
    this.id = id;
  }

  /** `failure` is what the statement that takes the key fails with. */
  sent(failure: Promise<unknown>): void {
    this.#failure = failure;
  }

  /** Has another call the key, so that every statement of the transaction failed? */
  async isTaken(): Promise<boolean> {
    return stateOf(await this.#failure) === KEY_TAKEN;
  }
}
