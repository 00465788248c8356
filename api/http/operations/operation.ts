import { z } from '@hono/zod-openapi';
import type { Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import { id, timestamp } from '../schemas.ts';

const Failure = z.object({
  code: z.string(),
  message: z.string(),
  details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

/** Work that answers later. */
export const Operation = z
  .object({
    id,
    kind: z.string(),
    community_id: id.nullable(),
    state: z.enum(['pending', 'running', 'succeeded', 'failed', 'cancelled']),
    done: z.int(),
    total: z.int(),
    message: z.string(),
    result: z.record(z.string(), z.unknown()).nullable(),
    error: Failure.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .openapi('Operation');

/** An operation in the API's words. */
export function shownOperation(row: StoredOperation): z.input<typeof Operation> {
  const { id: operationId, kind, community_id, state, done, total, message } = row;
  return {
    id: operationId,
    kind,
    community_id,
    state: state as z.input<typeof Operation>['state'],
    done,
    total,
    message,
    result: row.result as Record<string, unknown> | null,
    error: row.error as z.input<typeof Failure> | null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** 202 with the operation and where to follow it. */
export const acceptedOperation = (row: StoredOperation) => ({
  status: 202 as const,
  body: shownOperation(row),
  headers: { Location: `/api/v1/operations/${row.id}`, 'Retry-After': '1' },
});
