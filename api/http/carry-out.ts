import { type Client, isGrpcDeadlineError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { DomainError } from '../../domain/kernel/errors.ts';
import { toDomainError } from '../../infra/temporal/failures.ts';
import { type ProcessToRun, updateProcess } from '../../infra/temporal/processes.ts';
import { httpMessages } from './messages.ts';

const PATIENCE_MS = 10_000;

/** How long a caller waits for what a process does, in milliseconds. */
interface Patience {
  readonly patienceMs?: number;
}

/** Has a process carry out a user's decision and answers its result; throws its refusal, or `unavailable` when that takes too long. */
export async function carryOut<Result, Decision>(
  temporal: Client,
  process: ProcessToRun,
  update: UpdateDefinition<Result, [Decision]>,
  decision: Decision,
  { patienceMs = PATIENCE_MS }: Patience = {},
): Promise<Result> {
  try {
    return await temporal.withDeadline(Date.now() + patienceMs, () => updateProcess(temporal, process, update, decision));
  } catch (error) {
    throw toDomainError(error) ?? (isTimeout(error) ? new DomainError('unavailable', httpMessages.notYetCarriedOut) : error);
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || (error instanceof Error && isGrpcDeadlineError(error));
