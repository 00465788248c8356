import type { AdvanceMonths } from '../../../domain/billing/advance/advance-months.ts';
import { BOOK_ADVANCES } from '../../../domain/billing/processes.ts';
import { type DeclaredProcess, processOf } from '../../../domain/kernel/process.ts';
import { createOperation, linkOperation, type Operation } from '../../../infra/postgres/record/operation.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

export const advancesProcess = ({ from, to, operationId }: AdvanceMonths): DeclaredProcess =>
  processOf(BOOK_ADVANCES, { from, to, ...(operationId === undefined ? {} : { operationId }) });

interface AdvancesBackfill {
  readonly operation: Operation;
  readonly process: DeclaredProcess;
}

/** Opens a process that books the advances of these months (`yyyy-mm`, in order), and the operation that follows it. */
export async function backfillAdvances(work: CommandWork, months: readonly string[]): Promise<AdvancesBackfill> {
  const { trx, actor } = work;
  const operation = await createOperation(trx, { kind: 'advance_backfill', communityId: null, createdBy: actor, total: months.length });
  const input = { from: months[0] as string, to: months.at(-1) as string, operationId: operation.id };
  const process = advancesProcess(input);
  await linkOperation(trx, operation.id, process.workflowId);
  await openProcess(trx, process);
  const object = { objectKind: 'operation', objectId: operation.id };
  work.audit({ chain: 0, action: 'settlement.advances_backfilled', ...object, after: input });
  return { operation, process };
}
