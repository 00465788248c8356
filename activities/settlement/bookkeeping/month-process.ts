import type { Transaction } from 'kysely';
import { operationSteps } from '../../../domain/kernel/operation.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { SETTLE_MONTH_FOR_ALL, type SettleMonthForAllInput } from '../../../domain/settlement/processes.ts';
import { finishOperation, lockOperation, progressOperation } from '../../../infra/postgres/record/operation.ts';
import { closeProcess, openProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { countMonthsOf, lockMonthProcess, operationsWaitingFor } from '../../../infra/postgres/settlement/month.ts';

/**
 * Opens the process that settles a month of every configuration. Operations that wait for it are kept on it: the new one is added to
 * those of an open process; of two that come at once neither is lost. Answers all that wait.
 */
export async function openMonth(trx: Transaction<DB>, month: string, operationId?: number): Promise<number[]> {
  const workflowId = SETTLE_MONTH_FOR_ALL.id({ month });
  await lockMonthProcess(trx, workflowId);
  const waiting = await operationsWaitingFor(trx, workflowId);
  const operationIds = [...new Set([...waiting, ...(operationId === undefined ? [] : [operationId])])];
  await record(trx, month, operationIds);
  return operationIds;
}

const record = (trx: Transaction<DB>, month: string, operationIds: readonly number[]): Promise<void> =>
  openProcess(trx, processOf<SettleMonthForAllInput>(SETTLE_MONTH_FOR_ALL, { month, operationIds }));

/**
 * Moves the operations that a pass answered one month on and closes the month's process, unless others have come to wait for it since the
 * pass began: then it stays open for them and the answer is true.
 */
export async function closeMonth(trx: Transaction<DB>, month: string, answered: readonly number[]): Promise<boolean> {
  const workflowId = SETTLE_MONTH_FOR_ALL.id({ month });
  const waiting = await operationsWaitingFor(trx, workflowId);
  const late = waiting.filter((id) => !answered.includes(id));
  if (late.length > 0) await record(trx, month, late);
  else await closeProcess(trx, workflowId, 'settled');
  const done = waiting.filter((id) => answered.includes(id)).sort((a, b) => a - b);
  for (const id of done) await advance(trx, id, month);
  return late.length > 0;
}

/** Counts only once the operation is locked: of two months that finish at once, the second must see the first one closed. */
async function advance(trx: Transaction<DB>, operationId: number, month: string): Promise<void> {
  const locked = await lockOperation(trx, operationId);
  if (locked === undefined) return;
  const left = await countMonthsOf(trx, operationId);
  if (left === 0) await finishOperation(trx, operationId, { months: locked.total });
  else await progressOperation(trx, operationId, { done: locked.total - left, message: operationSteps.settled(month) });
}
