import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { EnergySaleRow } from './energy-sales.ts';
import { bookEntry } from './ledger-entry.ts';

export async function saleReceiptByReference(trx: Transaction<DB>, communityId: number, reference: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from energy_sale_receipt where community_id = ${communityId} and reference = ${reference}`.execute(trx);
  return rows[0]?.id;
}

interface SaleReceiptValues {
  readonly sale_id: number;
  readonly community_id: number;
  readonly received_on: string;
  readonly cents: number;
  readonly reference: string;
  readonly recorded_by: string;
}

/** Records money of a sale that arrived, and books it in the bank. */
export async function addSaleReceipt(
  trx: Transaction<DB>,
  { configuration_id }: EnergySaleRow,
  receipt: SaleReceiptValues,
): Promise<number> {
  const { id } = await trx.insertInto('energy_sale_receipt').values(receipt).returning('id').executeTakeFirstOrThrow();
  await bookEntry(trx, {
    communityId: receipt.community_id,
    configurationId: configuration_id,
    cause: `energy-sale-receipt/${id}`,
    description: `paid for energy on ${receipt.received_on}: ${receipt.reference}`,
    lines: [
      { kind: 'bank', component: 'sale', cents: receipt.cents },
      { kind: 'sale_received', component: 'sale', cents: -receipt.cents },
    ],
  });
  return id;
}
