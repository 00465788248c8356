import { createOperation, type Operation } from '../../../infra/postgres/record/operation.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { openMonth } from '../bookkeeping/month-process.ts';

/** Opens the process of each month (`yyyy-mm`) for all configurations, and an operation that counts them. */
export async function backfillMonths(work: CommandWork, months: readonly string[]): Promise<Operation> {
  const { trx, actor } = work;
  const operation = await createOperation(trx, { kind: 'settlement_backfill', communityId: null, createdBy: actor, total: months.length });
  for (const month of months) await openMonth(trx, month, operation.id);
  const object = { objectKind: 'operation', objectId: operation.id };
  work.audit({ chain: 0, action: 'settlement.backfilled', ...object, after: { from: months[0], to: months.at(-1) } });
  return operation;
}
