import { DomainError } from '../../../domain/kernel/errors.ts';
import { documentMessages } from '../messages.ts';

/** Throws `unavailable` for a store that failed; the cause is for the log. */
export function unavailable(cause: unknown): never {
  const error = new DomainError('unavailable', documentMessages.storeDown);
  error.cause = cause;
  throw error;
}
