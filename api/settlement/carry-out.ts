import { type Client, isGrpcDeadlineError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { DomainError } from '../../domain/kernel/errors.ts';
import { toDomainError } from '../../infra/temporal/failures.ts';
import { settlementMessages } from './messages.ts';

const PATIENCE_MS = 10_000;

/** Sends an update and waits until it is carried out; throws what its workflow refused it with, or `unavailable` when that takes too long. */
export async function carryOut(temporal: Client, send: () => Promise<unknown>): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + PATIENCE_MS, send);
  } catch (error) {
    throw toDomainError(error) ?? (isTimeout(error) ? late() : error);
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || (error instanceof Error && isGrpcDeadlineError(error));

const late = (): DomainError => new DomainError('unavailable', settlementMessages.notYetCarriedOut);
