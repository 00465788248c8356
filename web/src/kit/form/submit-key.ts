import { ApiFailure } from 'condivisa/client';

/** Refusals that another attempt of the same call may turn into success: the API does not keep them under the key. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 429]);

/** Whether the API has decided on the call; otherwise it may or may not have done it. */
const isDecided = (error: unknown): boolean => error instanceof ApiFailure && error.status < 500 && !PASSING.has(error.status);

export interface SubmitKeys {
  /** The key of this content: the same as long as the outcome of the same content is open. */
  readonly keyFor: (content: string) => string;
  readonly succeeded: () => void;
  readonly failed: (error: unknown) => void;
}

/** Idempotency-Keys of one form: sending the same content again changes nothing twice, other content is another call. */
export function createSubmitKeys(newKey: () => string = () => crypto.randomUUID()): SubmitKeys {
  let open: { readonly content: string; readonly key: string } | undefined;
  return {
    keyFor: (content) => {
      if (open?.content !== content) open = { content, key: newKey() };
      return open.key;
    },
    succeeded: () => {
      open = undefined;
    },
    failed: (error) => {
      if (isDecided(error)) open = undefined;
    },
  };
}
