import type { Client, Operation } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { verbatim } from '../../../../domain/kernel/messages.ts';
import { waitUntil } from '../client/wait-until.ts';
import { stepMessages } from './messages.ts';

const PATIENCE_MS = 120_000;
const OPEN = ['pending', 'running'];

/** An operation that ended without success, with the faults it names. */
export function failureOf(seen: Operation, what: string): DomainError {
  const { message, details = [] } = seen.error ?? { message: seen.message };
  return new DomainError(
    'invalid_input',
    stepMessages.operationFailed(what, seen.id, seen.state, message),
    details.map((fault) => ({ ...fault, message: verbatim(fault.message) })),
  );
}

/** Follows an operation to its end, whatever that is. */
export const followOperation = (client: Client, id: number, what: string, onProgress?: (seen: Operation) => void): Promise<Operation> =>
  waitUntil(
    what,
    PATIENCE_MS,
    () => client.get('/api/v1/operations/{operation_id}', { params: { path: { operation_id: id } } }),
    (seen) => {
      onProgress?.(seen);
      return !OPEN.includes(seen.state);
    },
    (seen) => `${seen.state}, ${seen.done} of ${seen.total}`,
  );
