import { billingMessages as domainMessages } from '../../../domain/billing/messages.ts';
import { netOfSale } from '../../../domain/billing/sale/energy-sale.ts';
import { AlreadyExists, DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import { isWithin, legalDay } from '../../../domain/kernel/time/bounds.ts';
import { type EnergySaleRow, saleHistories, saleKey, salesById } from '../../../infra/postgres/billing/energy-sales.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { addSaleReceipt, saleReceiptByReference } from '../../../infra/postgres/billing/sale-receipts.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

interface GivenSaleReceipt {
  readonly received_on: string;
  readonly cents: number;
  readonly reference: string;
}

/**
 * Records money that arrived for a sale: never more than the version that counts is worth net of fees, never before its month nor in the
 * future. `already_exists` for a reference again.
 */
export async function recordSaleReceipt(work: CommandWork, sale: EnergySaleRow, given: GivenSaleReceipt): Promise<EnergySaleRow> {
  const communityId = sale.community_id;
  await lockChangeableCommunity(work.trx, communityId);
  await lockPayments(work.trx, communityId);
  const known = await saleReceiptByReference(work.trx, communityId, given.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.saleReceiptRecorded(given.reference), known);
  refuseOtherDay(sale.month, given.received_on);
  const { counted } = (await saleHistories(work.trx, [{ plantId: sale.plant_id, month: sale.month }])).get(saleKey(sale)) ?? {};
  if (counted === undefined) throw new DomainError('wrong_state', billingMessages.saleNotCounted(sale.id));
  const open = netOfSale({ grossCents: counted.gross_cents, feesCents: counted.fees_cents }) - counted.received_cents;
  if (given.cents > open) throw new DomainError('wrong_state', billingMessages.moreThanSold(formatCents(BigInt(open))));
  const id = await addSaleReceipt(work.trx, counted, { ...given, sale_id: counted.id, community_id: communityId, recorded_by: work.actor });
  const object = { objectKind: 'energy_sale_receipt', objectId: id };
  work.audit({ chain: communityId, action: 'energy_sale.received', ...object, after: { ...given, sale_id: counted.id } });
  return (await salesById(work.trx, [counted.id]))[0] as EnergySaleRow;
}

function refuseOtherDay(month: string, receivedOn: string): void {
  if (receivedOn.slice(0, 7) >= month && isWithin('happened', receivedOn, legalDay(Date.now()))) return;
  throw invalidInput('received_on', 'out_of_bounds', domainMessages.notReceivedThen(month));
}
