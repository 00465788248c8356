import { totpCode } from '../../../identity/totp.ts';
import type { SamplePerson } from './people-file.ts';

const STEP_MS = 30_000;

/** What signs in next to an account; `waitSeconds` where the next code is not accepted yet. */
export interface NextCode {
  readonly code: string | null;
  readonly waitSeconds: number;
}

/**
 * The codes of the accounts: each is accepted once, and the one after the present one is accepted already. So one that was copied is
 * followed by the next.
 */
export class CodeBook {
  readonly #taken = new Map<string, number>();

  /** The first code that was not copied yet; null: the person signs in by password alone, or the next code is not accepted yet. */
  next({ username, totpSecret, hasFactor }: SamplePerson, nowMs: number): NextCode {
    if (!hasFactor || totpSecret === null) return { code: null, waitSeconds: 0 };
    const now = Math.floor(nowMs / STEP_MS);
    const step = Math.max(now, (this.#taken.get(username) ?? 0) + 1);
    if (step <= now + 1) return { code: totpCode(totpSecret, step * STEP_MS), waitSeconds: 0 };
    return { code: null, waitSeconds: Math.ceil(((step - 1) * STEP_MS - nowMs) / 1000) };
  }

  /** The code shown now was copied: the next one is shown. */
  copied(person: SamplePerson, nowMs: number): void {
    if (this.next(person, nowMs).code === null) return;
    const now = Math.floor(nowMs / STEP_MS);
    this.#taken.set(person.username, Math.max(now, (this.#taken.get(person.username) ?? 0) + 1));
  }
}
