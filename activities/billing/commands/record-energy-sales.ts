import type { Transaction } from 'kysely';
import { type EnergySale, netOfSale } from '../../../domain/billing/sale/energy-sale.ts';
import { type SaleFault, type SoldPlant, saleFaults } from '../../../domain/billing/sale/sale-bounds.ts';
import { type SaleAmount, saleFindings } from '../../../domain/billing/sale/sale-findings.ts';
import { DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import {
  addSale,
  bookSale,
  type EnergySaleRow,
  type NewSale,
  type SaleHistory,
  saleHistories,
  saleKey,
  salesById,
} from '../../../infra/postgres/billing/energy-sales.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { plantMonthKey, saleStanding, soldPlants } from '../../../infra/postgres/billing/sale-grounds.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

interface OfConfiguration {
  readonly configurationId: number;
  readonly communityId: number;
}

/** Where faults of the sale at an index of the given ones are noted. `refuse` throws `invalid_input` with all of them. */
export interface SaleFaults {
  add(index: number, fault: SaleFault): void;
  refuse(): void;
}

/** Faults by their place in the body. */
function faultsOfBody(): SaleFaults {
  const faults: Fault[] = [];
  return {
    add: (index, { field, code, message }) => faults.push({ path: `sales[${index}].${field}`, code, message }),
    refuse() {
      if (faults.length > 0) throw new DomainError('invalid_input', billingMessages.salesRefused, faults.slice(0, 100));
    },
  };
}

/**
 * Records sales of energy, all or none; another amount for a plant, month and buyer is a new version, the same one again changes nothing. A
 * version that lowers or multiplies money waits for approval (decision record 0055); a refused one recorded again waits for approval again. Answers the newest version of each. `invalid_input`
 * with everything that cannot be.
 */
export async function recordEnergySales(
  work: CommandWork,
  scope: OfConfiguration,
  sales: readonly EnergySale[],
  faults: SaleFaults = faultsOfBody(),
): Promise<EnergySaleRow[]> {
  await lockPayments(work.trx, scope.communityId);
  const standing = await saleStanding(work.trx, scope.configurationId);
  if (standing !== 'open') throw new DomainError('wrong_state', billingMessages.nothingSold[standing]);
  const grounds = await loadGrounds(work.trx, scope.configurationId, sales);
  addFaults(sales, grounds, faults);
  faults.refuse();
  const ids: number[] = [];
  for (const sale of sales) ids.push(await recordOne(work, scope, sale, grounds));
  return salesById(work.trx, ids);
}

/** What sales rest on: the plants by `plantMonthKey`, the versions before by `saleKey`. */
interface Grounds {
  readonly plants: ReadonlyMap<string, SoldPlant>;
  readonly before: ReadonlyMap<string, SaleHistory>;
}

async function loadGrounds(trx: Transaction<DB>, configurationId: number, sales: readonly EnergySale[]): Promise<Grounds> {
  const plants = await soldPlants(trx, configurationId, sales);
  const wanted = sales.flatMap((sale) => {
    const plant = plants.get(plantMonthKey(sale));
    return plant === undefined ? [] : [{ plantId: plant.plantId, month: sale.month }];
  });
  return { plants, before: await saleHistories(trx, wanted) };
}

/** One version per sale and call; energy of a plant and month is bounded over all its buyers, of this call and of before. */
function addFaults(sales: readonly EnergySale[], { plants, before }: Grounds, faults: SaleFaults): void {
  const today = legalDay(Date.now());
  const given = new Map<string, number>();
  for (const [i, sale] of sales.entries()) {
    const key = `${plantMonthKey(sale)} ${sale.buyer}`;
    if (given.has(key)) {
      const text = billingMessages.saleTwice(sale.plantCode, sale.month, sale.buyer);
      faults.add(i, { field: 'plant_code', code: 'twice', message: text });
    }
    given.set(key, sale.energyWh);
  }
  for (const [i, sale] of sales.entries()) {
    const plant = plants.get(plantMonthKey(sale));
    const others = plant === undefined ? 0 : energyOfOthers(sale, plant, given, before);
    for (const fault of saleFaults(sale, plant, others, today)) faults.add(i, fault);
  }
}

/** The larger one of the version that counts and the one that will be newest: one that lowers energy counts only once it is approved. */
function energyOfOthers(
  sale: EnergySale,
  { plantId }: SoldPlant,
  given: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, SaleHistory>,
): number {
  const other = sale.buyer === 'gse' ? 'trader' : 'gse';
  const known = before.get(saleKey({ plant_id: plantId, month: sale.month, buyer: other }));
  const waiting = known?.newest.refusal === null ? known.newest.energy_wh : 0;
  const newest = given.get(`${plantMonthKey(sale)} ${other}`) ?? waiting;
  return Math.max(newest, known?.counted?.energy_wh ?? 0);
}

async function recordOne(
  work: CommandWork,
  { configurationId, communityId }: OfConfiguration,
  sale: EnergySale,
  { plants, before }: Grounds,
): Promise<number> {
  const { plantId, partyId, monthWaits } = plants.get(plantMonthKey(sale)) as SoldPlant;
  const known = before.get(saleKey({ plant_id: plantId, month: sale.month, buyer: sale.buyer }));
  if (known !== undefined && known.newest.refusal === null && isSame(known.newest, sale, partyId)) return known.newest.id;
  const row: NewSale = {
    configuration_id: configurationId,
    community_id: communityId,
    plant_id: plantId,
    party_id: partyId,
    month: sale.month,
    buyer: sale.buyer,
    buyer_name: sale.buyerName,
    version: (known?.newest.version ?? 0) + 1,
    energy_wh: sale.energyWh,
    gross_cents: sale.grossCents,
    fees_cents: sale.feesCents,
    minimum_price: sale.minimumPrice,
    reference: sale.reference,
    recorded_by: work.actor,
    findings: findingsOf(known, monthWaits, { partyId, netCents: netOfSale(sale) }),
  };
  const id = await addSale(work.trx, row);
  if (row.findings.length === 0) await bookSale(work.trx, { ...row, id }, known?.counted);
  work.audit({ chain: communityId, action: 'energy_sale.recorded', objectKind: 'energy_sale', objectId: id, after: row });
  return id;
}

const findingsOf = (known: SaleHistory | undefined, monthWaits: boolean, next: SaleAmount) =>
  saleFindings(
    { counted: amountOf(known?.counted), base: amountOf(known?.base), receivedCents: known?.newest.received_cents ?? 0, monthWaits },
    next,
  );

const amountOf = (row: EnergySaleRow | undefined): SaleAmount | undefined =>
  row && { partyId: row.party_id, netCents: row.gross_cents - row.fees_cents };

const isSame = (before: EnergySaleRow, sale: EnergySale, partyId: number): boolean =>
  before.party_id === partyId &&
  before.energy_wh === sale.energyWh &&
  before.gross_cents === sale.grossCents &&
  before.fees_cents === sale.feesCents &&
  before.minimum_price === sale.minimumPrice &&
  before.reference === sale.reference;
