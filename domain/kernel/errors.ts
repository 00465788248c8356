import { atPath, type Message } from './messages.ts';
import { cutMessage, cutText } from './text/cut-text.ts';

/**
 * Every failure that a caller can cause, with whether repeating the same call may help.
 * The list is closed: a new failure is a new row here.
 */
export const FAILURES = {
  invalid_input: { retryable: false },
  malformed_request: { retryable: false },
  unauthenticated: { retryable: false },
  forbidden: { retryable: false },
  second_factor_required: { retryable: false },
  not_found: { retryable: false },
  method_not_allowed: { retryable: false },
  not_acceptable: { retryable: false },
  conflict: { retryable: false },
  already_exists: { retryable: false },
  wrong_state: { retryable: false },
  request_in_progress: { retryable: true },
  precondition_failed: { retryable: false },
  payload_too_large: { retryable: false },
  unsupported_media_type: { retryable: false },
  key_reused: { retryable: false },
  precondition_required: { retryable: false },
  rate_limited: { retryable: true },
  internal: { retryable: true },
  unavailable: { retryable: true },
} as const;

export type FailureCode = keyof typeof FAILURES;

/** One fault of an input: where it is (JSON path, or file:line:column), what is wrong and what would be right. */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: Message;
}

/** Most characters of a message or path: an error quotes what a caller sent, and is stored, logged and sent on. */
const MOST_CHARACTERS = 1000;

const shortFault = (fault: Fault): Fault => ({
  ...fault,
  path: cutText(fault.path, MOST_CHARACTERS),
  message: cutMessage(fault.message, MOST_CHARACTERS),
});

/** An expected failure. `text` says what is wrong and how to resolve it, `message` the same in English; `details` lists every fault at once. */
export class DomainError extends Error {
  readonly code: FailureCode;
  readonly text: Message;
  readonly details: readonly Fault[];

  constructor(code: FailureCode, text: Message, details: readonly Fault[] = []) {
    const short = cutMessage(text, MOST_CHARACTERS);
    super(short.en);
    this.name = 'DomainError';
    this.code = code;
    this.text = short;
    this.details = details.map(shortFault);
  }
}

/** Something with this external code exists already; `existingId` is its id. */
export class AlreadyExists extends DomainError {
  readonly existingId: number;

  constructor(path: string, message: Message, existingId: number) {
    super('already_exists', message, [{ path, code: 'already_exists', message }]);
    this.name = 'AlreadyExists';
    this.existingId = existingId;
  }
}

/** Too much of something: the same again helps once so many seconds have passed. */
export class MustWait extends DomainError {
  readonly seconds: number;

  constructor(message: Message, seconds: number) {
    super('rate_limited', message);
    this.name = 'MustWait';
    this.seconds = seconds;
  }
}

/** One field of an input that is wrong. */
export const invalidInput = (path: string, code: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath(path, message), [{ path, code, message }]);

/** A reference in an input that leads nowhere. */
export const unknownReference = (path: string, message: Message): DomainError => invalidInput(path, 'unknown', message);

/** What a look-up found; `not_found` where it is nothing. */
export function requireFound<T>(found: T | undefined, missing: Message): T {
  if (found !== undefined) return found;
  throw new DomainError('not_found', missing);
}
