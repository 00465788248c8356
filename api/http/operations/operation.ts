import { z } from '@hono/zod-openapi';
import type { Fault } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { type Message, storedMessage } from '../../../domain/kernel/messages.ts';
import { OPERATION_STATES, type OperationError } from '../../../domain/kernel/operation.ts';
import type { Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import { faultsIn } from '../listed-faults.ts';
import { AnsweredFaults, Remedies, remediesOf } from '../remedies.ts';
import { id, timestamp } from '../schemas.ts';

const Failure = z.object({
  code: z.string(),
  message: z.string(),
  remedies: Remedies,
  details: AnsweredFaults,
});

/** Work that answers later. */
export const Operation = z
  .object({
    id,
    kind: z.string(),
    community_id: id.nullable(),
    state: z.enum(OPERATION_STATES),
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
export function toOperationResponse(row: StoredOperation, language: Language): z.input<typeof Operation> {
  const { id: operationId, kind, community_id, state, done, total, message } = row;
  return {
    id: operationId,
    kind,
    community_id,
    state: state as z.input<typeof Operation>['state'],
    done,
    total,
    message: storedMessage(row.error?.message ?? message)[language],
    result: toResult(row.result, language),
    error: row.error === null ? null : toErrorResponse(row.error, language),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

const storedFaults = (faults: readonly Fault[], language: Language) =>
  faultsIn(
    language,
    faults.map((fault) => ({ ...fault, message: storedMessage(fault.message) })),
  );

/** What a stored result holds in every language. */
interface StoredTexts {
  readonly warnings?: readonly Fault[];
  /** Imports of earlier versions stored the reason in English alone. */
  readonly ignored?: readonly { readonly reason: Message | string }[];
}

/** A result with its warnings and reasons in the caller's language. */
function toResult(result: object | null, language: Language): Record<string, unknown> | null {
  const shown = result as (Record<string, unknown> & StoredTexts) | null;
  if (shown === null) return null;
  const { warnings, ignored } = shown;
  return {
    ...shown,
    ...(warnings === undefined ? {} : { warnings: storedFaults(warnings, language) }),
    ...(ignored === undefined ? {} : { ignored: ignored.map((one) => ({ ...one, reason: storedMessage(one.reason)[language] })) }),
  };
}

const toErrorResponse = ({ code, message, details }: OperationError, language: Language) => ({
  code,
  message: storedMessage(message)[language],
  ...remediesOf(storedMessage(message)),
  details: storedFaults(details, language),
});

/** 202 with the operation and where to follow it. */
export const acceptedOperation = (row: StoredOperation, language: Language) => ({
  status: 202 as const,
  body: toOperationResponse(row, language),
  headers: { Location: `/api/v1/operations/${row.id}`, 'Retry-After': '1' },
});
