import { ApplicationFailure } from '@temporalio/common';
import { toDomainError } from '../../infra/postgres/driver/failures.ts';
import type { FinalReason } from '../../infra/postgres/settlement/failures.ts';
import { toFailure } from '../../infra/temporal/failures.ts';

/** Why repeating a step that threw this gives the same again; undefined for what may pass by itself. */
export function finalReason(error: unknown): FinalReason | undefined {
  const failure = toFailure(toDomainError(error) ?? error);
  if (!(failure instanceof ApplicationFailure) || failure.nonRetryable !== true) return undefined;
  return { code: failure.type ?? 'unknown', message: failure.message };
}
