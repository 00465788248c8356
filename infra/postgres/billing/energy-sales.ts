import { sql, type Transaction } from 'kysely';
import type { EnergySource } from '../../../domain/assets/kinds.ts';
import type { Buyer } from '../../../domain/billing/sale/energy-sale.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { bookEntry } from './ledger-entry.ts';

/** A version of the sale of a plant's energy in a month; money in cents. */
export interface EnergySaleRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly plant_id: number;
  readonly plant_code: string;
  readonly source: EnergySource;
  readonly party_id: number;
  readonly month: string;
  readonly buyer: Buyer;
  readonly buyer_name: string;
  readonly version: number;
  readonly energy_wh: number;
  readonly gross_cents: number;
  readonly fees_cents: number;
  readonly minimum_price: boolean;
  readonly reference: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  /** What arrived for the plant, month and buyer, whichever version it was recorded for. */
  readonly received_cents: number;
}

const SALES = sql`select s.id, s.configuration_id, s.community_id, s.plant_id, p.code as plant_code, p.source, s.party_id, to_char(s.month, 'YYYY-MM') as month,
    s.buyer, s.buyer_name, s.version, s.energy_wh, s.gross_cents, s.fees_cents, s.minimum_price, s.reference, s.recorded_by, s.recorded_at,
    (select coalesce(sum(r.cents), 0)::bigint from energy_sale_receipt r join energy_sale o on o.id = r.sale_id
      where o.plant_id = s.plant_id and o.month = s.month and o.buyer = s.buyer) as received_cents
  from energy_sale s join plant p on p.id = s.plant_id`;

/** Sales that the context sees, all versions, by id. */
export function listSales(trx: Transaction<DB>, filter: Window & { readonly configurationId: number }): Promise<EnergySaleRow[]> {
  return pageOf(trx, sql<EnergySaleRow>`${SALES} where s.configuration_id = ${filter.configurationId}`, filter);
}

export async function salesById(trx: Transaction<DB>, ids: readonly number[]): Promise<EnergySaleRow[]> {
  const { rows } = await sql<EnergySaleRow>`${SALES} where s.id = any (${ids}::bigint[]) order by s.id`.execute(trx);
  return rows;
}

/** The newest version of each sale of a producer in a span of months (`yyyy-mm`, both included), by month. */
export async function salesOfParty(
  trx: Transaction<DB>,
  who: { readonly communityId: number; readonly partyId: number },
  span: { readonly from: string; readonly to: string },
): Promise<EnergySaleRow[]> {
  const { rows } = await sql<EnergySaleRow>`${SALES}
    where s.community_id = ${who.communityId} and s.party_id = ${who.partyId}
      and s.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date
      and not exists (select 1 from energy_sale n where n.plant_id = s.plant_id and n.month = s.month and n.buyer = s.buyer and n.version > s.version)
    order by s.month, p.code, s.buyer`.execute(trx);
  return rows;
}

/** A plant of the configuration in a month, with its producer; undefined where there is none. */
export async function soldPlant(
  trx: Transaction<DB>,
  configurationId: number,
  { code, month }: { readonly code: string; readonly month: string },
): Promise<{ readonly plantId: number; readonly partyId: number } | undefined> {
  const first = sql`${`${month}-01`}::date`;
  const { rows } = await sql<{ plantId: number; partyId: number }>`
    select p.id as "plantId", p.producer_id as "partyId" from plant p where p.code = ${code}
      and exists (select 1 from plant_section s join plant_assignment a on a.section_id = s.id
        where s.plant_id = p.id and a.configuration_id = ${configurationId} and a.validity && daterange(${first}, (${first} + interval '1 month')::date))
    order by p.id limit 1`.execute(trx);
  return rows[0];
}

/** The newest version of a plant's sale to a buyer in a month. */
export async function newestSale(
  trx: Transaction<DB>,
  { plantId, month, buyer }: { readonly plantId: number; readonly month: string; readonly buyer: Buyer },
): Promise<EnergySaleRow | undefined> {
  const { rows } =
    await sql<EnergySaleRow>`${SALES} where s.plant_id = ${plantId} and s.month = ${`${month}-01`}::date and s.buyer = ${buyer}
    order by s.version desc limit 1`.execute(trx);
  return rows[0];
}

export type NewSale = Omit<EnergySaleRow, 'id' | 'plant_code' | 'source' | 'recorded_at' | 'received_cents'>;

/** Stores a version and books what it changes: the buyer owes, the producer earns gross less fees; what the version before gave is taken back. */
export async function addSale(trx: Transaction<DB>, sale: NewSale, before: EnergySaleRow | undefined): Promise<number> {
  const { id } = await trx
    .insertInto('energy_sale')
    .values({ ...sale, month: `${sale.month}-01` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const changes = [
    { partyId: sale.party_id, cents: sale.gross_cents - sale.fees_cents },
    ...(before === undefined ? [] : [{ partyId: before.party_id, cents: before.fees_cents - before.gross_cents }]),
  ];
  const changed = sql`json_to_recordset(${JSON.stringify(changes)}::text::json) as c ("partyId" bigint, cents bigint)`;
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct ${sale.community_id}::bigint, 'member', c."partyId" from ${changed}
    union select ${sale.community_id}::bigint, 'sale_receivable', null order by 1, 2, 3 on conflict do nothing`.execute(trx);
  const cause = `energy-sale/${id}`;
  await sql`insert into ledger_entry (community_id, configuration_id, month, cause, description)
    values (${sale.community_id}, ${sale.configuration_id}, ${`${sale.month}-01`}::date, ${cause},
      ${`energy sold to ${sale.buyer_name} in ${sale.month}, version ${sale.version}`})`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with moved as (
      select 'member' as kind, c."partyId" as party_id, -sum(c.cents)::bigint as cents from ${changed} group by 2
      union all select 'sale_receivable', null, sum(c.cents)::bigint from ${changed})
    select e.id, e.community_id, a.id, 'sale', m.cents from moved m join ledger_entry e on e.cause = ${cause}
    join ledger_account a on a.community_id = e.community_id and a.kind = m.kind and a.party_id is not distinct from m.party_id
    where m.cents <> 0 order by a.id`.execute(trx);
  return id;
}

export async function saleReceiptByReference(trx: Transaction<DB>, communityId: number, reference: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from energy_sale_receipt where community_id = ${communityId} and reference = ${reference}`.execute(trx);
  return rows[0]?.id;
}

export interface SaleReceiptValues {
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
