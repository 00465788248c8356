/**
 * Every failure that a caller can cause, with the HTTP status its answer has and whether repeating the same call may help.
 * The list is closed: a new failure is a new row here.
 */
export const FAILURES = {
  invalid_input: { status: 422, retryable: false },
  malformed_request: { status: 400, retryable: false },
  unauthenticated: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  method_not_allowed: { status: 405, retryable: false },
  not_acceptable: { status: 406, retryable: false },
  conflict: { status: 409, retryable: false },
  already_exists: { status: 409, retryable: false },
  wrong_state: { status: 409, retryable: false },
  request_in_progress: { status: 409, retryable: true },
  precondition_failed: { status: 412, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  key_reused: { status: 422, retryable: false },
  precondition_required: { status: 428, retryable: false },
  rate_limited: { status: 429, retryable: true },
  internal: { status: 500, retryable: true },
  unavailable: { status: 503, retryable: true },
} as const;

export type FailureCode = keyof typeof FAILURES;

/** One fault of an input: where it is (JSON path, or file:line:column), what is wrong and what would be right. */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** An expected failure. `message` says what is wrong and what mends it; `details` names every fault at once. */
export class DomainError extends Error {
  readonly code: FailureCode;
  readonly details: readonly Fault[];

  constructor(code: FailureCode, message: string, details: readonly Fault[] = []) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

/** Something with this external code exists already; `existingId` is its id. */
export class AlreadyExists extends DomainError {
  readonly existingId: number;

  constructor(path: string, message: string, existingId: number) {
    super('already_exists', message, [{ path, code: 'already_exists', message }]);
    this.name = 'AlreadyExists';
    this.existingId = existingId;
  }
}
