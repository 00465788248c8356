import { type EnergySale, netOfSale } from '../../../domain/billing/sale/energy-sale.ts';
import { AlreadyExists, DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import {
  addSale,
  addSaleReceipt,
  type EnergySaleRow,
  newestSale,
  saleReceiptByReference,
  salesById,
  soldPlant,
} from '../../../infra/postgres/billing/energy-sales.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

interface OfConfiguration {
  readonly configurationId: number;
  readonly communityId: number;
}

/**
 * Records sales of energy, all or none; another amount for a plant, month and buyer is a new version, the same one again changes nothing.
 * Answers the newest version of each. `invalid_input` with every plant that the configuration does not have in the month.
 */
export async function recordEnergySales(work: CommandWork, scope: OfConfiguration, sales: readonly EnergySale[]): Promise<EnergySaleRow[]> {
  await lockPayments(work.trx, scope.communityId);
  const faults: Fault[] = [];
  const ids: number[] = [];
  for (const [i, sale] of sales.entries()) {
    const plant = await soldPlant(work.trx, scope.configurationId, { code: sale.plantCode, month: sale.month });
    if (plant === undefined)
      faults.push({ path: `sales[${i}].plant_code`, code: 'unknown', message: billingMessages.noPlantInMonth(sale.plantCode, sale.month) });
    else if (faults.length === 0) ids.push(await recordOne(work, scope, sale, plant));
  }
  if (faults.length > 0) throw new DomainError('invalid_input', billingMessages.salesRefused, faults.slice(0, 100));
  return salesById(work.trx, ids);
}

async function recordOne(
  work: CommandWork,
  { configurationId, communityId }: OfConfiguration,
  sale: EnergySale,
  { plantId, partyId }: { readonly plantId: number; readonly partyId: number },
): Promise<number> {
  const before = await newestSale(work.trx, { plantId, month: sale.month, buyer: sale.buyer });
  if (before !== undefined && isSame(before, sale, partyId)) return before.id;
  const row = {
    configuration_id: configurationId,
    community_id: communityId,
    plant_id: plantId,
    party_id: partyId,
    month: sale.month,
    buyer: sale.buyer,
    buyer_name: sale.buyerName,
    version: (before?.version ?? 0) + 1,
    energy_wh: sale.energyWh,
    gross_cents: sale.grossCents,
    fees_cents: sale.feesCents,
    minimum_price: sale.minimumPrice,
    reference: sale.reference,
    recorded_by: work.actor,
  };
  const id = await addSale(work.trx, row, before);
  work.audit({ chain: communityId, action: 'energy_sale.recorded', objectKind: 'energy_sale', objectId: id, after: row });
  return id;
}

const isSame = (before: EnergySaleRow, sale: EnergySale, partyId: number): boolean =>
  before.party_id === partyId &&
  before.energy_wh === sale.energyWh &&
  before.gross_cents === sale.grossCents &&
  before.fees_cents === sale.feesCents &&
  before.minimum_price === sale.minimumPrice &&
  before.reference === sale.reference;

export interface GivenSaleReceipt {
  readonly received_on: string;
  readonly cents: number;
  readonly reference: string;
}

/** Records money that arrived for a sale: never more than the newest version is worth net of fees. `already_exists` for a reference again. */
export async function recordSaleReceipt(work: CommandWork, sale: EnergySaleRow, given: GivenSaleReceipt): Promise<EnergySaleRow> {
  const communityId = sale.community_id;
  await lockPayments(work.trx, communityId);
  const known = await saleReceiptByReference(work.trx, communityId, given.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.saleReceiptRecorded(given.reference), known);
  const newest = (await newestSale(work.trx, { plantId: sale.plant_id, month: sale.month, buyer: sale.buyer })) as EnergySaleRow;
  const open = netOfSale({ grossCents: newest.gross_cents, feesCents: newest.fees_cents }) - newest.received_cents;
  if (given.cents > open) throw new DomainError('wrong_state', billingMessages.moreThanSold(formatCents(BigInt(open))));
  const id = await addSaleReceipt(work.trx, newest, { ...given, sale_id: newest.id, community_id: communityId, recorded_by: work.actor });
  const object = { objectKind: 'energy_sale_receipt', objectId: id };
  work.audit({ chain: communityId, action: 'energy_sale.received', ...object, after: { ...given, sale_id: newest.id } });
  return (await salesById(work.trx, [newest.id]))[0] as EnergySaleRow;
}
