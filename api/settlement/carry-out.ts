import { type Client, isGrpcDeadlineError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { SentBy } from '../../domain/settlement/run/sent-by.ts';
import { toDomainError } from '../../infra/temporal/failures.ts';
import { type ProcessToRun, updateProcess } from '../../infra/temporal/processes.ts';
import { settlementMessages } from './messages.ts';

/** With which key or session a caller sends a decision. */
export const sentBy = ({ key, session }: Principal): SentBy => ({ apiKeyId: key?.id ?? null, sessionId: session?.id ?? null });

const PATIENCE_MS = 10_000;

/** Has a process carry out a user's decision and waits for it; throws its refusal, or `unavailable` when that takes too long. */
export async function carryOut<Decision>(
  temporal: Client,
  process: ProcessToRun,
  update: UpdateDefinition<number, [Decision]>,
  decision: Decision,
): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + PATIENCE_MS, () => updateProcess(temporal, process, update, decision));
  } catch (error) {
    throw toDomainError(error) ?? (isTimeout(error) ? late() : error);
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || (error instanceof Error && isGrpcDeadlineError(error));

const late = (): DomainError => new DomainError('unavailable', settlementMessages.notYetCarriedOut);
