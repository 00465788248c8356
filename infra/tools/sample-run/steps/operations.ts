import type { Client, Operation } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { waitUntil } from '../client/wait-until.ts';

const PATIENCE_MS = 120_000;
const OPEN = ['pending', 'running'];

/** An operation that ended without success, with the faults it names. */
export function failureOf(seen: Operation, what: string): DomainError {
  const { message, details } = seen.error ?? { message: seen.message, details: [] };
  return new DomainError('invalid_input', `${what}: operation ${seen.id} ${seen.state}: ${message}`, details);
}

/** Follows an operation to its end, whatever that is. */
export const followOperation = (client: Client, id: number, what: string, onProgress?: (seen: Operation) => void): Promise<Operation> =>
  waitUntil(
    what,
    PATIENCE_MS,
    () => client.call('getOperation', { path: { operation_id: id } }),
    (seen) => {
      onProgress?.(seen);
      return !OPEN.includes(seen.state);
    },
    (seen) => `${seen.state}, ${seen.done} of ${seen.total}`,
  );
