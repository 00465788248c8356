import type { Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { type BatchRow, batchById, listPayouts, type PayoutRow } from '../../../infra/postgres/billing/payouts.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { billingMessages } from '../messages.ts';

export interface PayoutBatch {
  readonly batch: BatchRow;
  readonly payouts: readonly PayoutRow[];
}

const ALL = { after: 0, take: 100_000 };

/** A batch with its payments, or not_found. */
export async function requirePayoutBatch(trx: Transaction<DB>, batchId: number): Promise<PayoutBatch> {
  const batch = requireFound(await batchById(trx, batchId), billingMessages.noBatch(batchId));
  return { batch, payouts: await listPayouts(trx, { batchId, ...ALL }) };
}
