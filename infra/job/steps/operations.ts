import { z } from 'zod';
import { DomainError, type Fault } from '../../../domain/errors.ts';
import type { ApiClient } from '../client/api-client.ts';
import { waitUntil } from '../client/wait-until.ts';

const failure = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  details: z.array(z.looseObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

export const operation = z.looseObject({
  id: z.number(),
  state: z.string(),
  done: z.number(),
  total: z.number(),
  message: z.string(),
  result: z.unknown(),
  error: failure.nullish(),
  updated_at: z.string(),
});
export type Operation = z.output<typeof operation>;

const PATIENCE_MS = 120_000;
const OPEN = ['pending', 'running'];

/** An operation that ended without success, with the faults it names. */
export function failureOf(seen: Operation, what: string): DomainError {
  const details = (seen.error?.details ?? []) as readonly Fault[];
  return new DomainError('invalid_input', `${what}: operation ${seen.id} ${seen.state}: ${seen.error?.message ?? seen.message}`, details);
}

/** Follows an operation to its end, whatever that is. */
export const followOperation = (client: ApiClient, id: number, what: string, onProgress?: (seen: Operation) => void): Promise<Operation> =>
  waitUntil(
    what,
    PATIENCE_MS,
    () => client.get(`/api/v1/operations/${id}`, operation),
    (seen) => {
      onProgress?.(seen);
      return !OPEN.includes(seen.state);
    },
    (seen) => `${seen.state}, ${seen.done} of ${seen.total}`,
  );
