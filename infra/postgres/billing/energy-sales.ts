import { sql, type Transaction } from 'kysely';
import type { EnergySource } from '../../../domain/assets/kinds.ts';
import type { Buyer } from '../../../domain/billing/sale/energy-sale.ts';
import type { SaleFinding, SaleState } from '../../../domain/billing/sale/sale-findings.ts';
import { type RefusalView, refusalOf } from '../record/refusals.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

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
  /** Why the version waited; empty: it counted at once. */
  readonly findings: SaleFinding[];
  readonly state: SaleState;
  /** Of who approved a version that waited: the decision's document, the reason, the person. */
  readonly document_id: number | null;
  readonly note: string | null;
  readonly approved_by: string | null;
  /** Who refused a version that waited; null: nobody, or hidden. */
  readonly refusal: RefusalView | null;
  /** What arrived for the plant, month and buyer, whichever version it was recorded for. */
  readonly received_cents: number;
}

const KEY_OF = sql`n.plant_id = s.plant_id and n.month = s.month and n.buyer = s.buyer`;
const isCounted = (alias: string) =>
  sql`(${sql.ref(`${alias}.findings`)} = '{}' or exists (select 1 from energy_sale_approval a where a.sale_id = ${sql.ref(`${alias}.id`)}))`;

const SALES = sql`select s.id, s.configuration_id, s.community_id, s.plant_id, p.code as plant_code, p.source, s.party_id, to_char(s.month, 'YYYY-MM') as month,
    s.buyer, s.buyer_name, s.version, s.energy_wh, s.gross_cents, s.fees_cents, s.minimum_price, s.reference, s.recorded_by, s.recorded_at,
    s.findings, v.document_id, v.note, v.approved_by, ${refusalOf('sale_id', 's.id')} as refusal,
    case when s.findings = '{}' or v.sale_id is not null then 'posted'
      when exists (select 1 from energy_sale n where ${KEY_OF} and n.version > s.version) then 'discarded' else 'awaiting_approval' end as state
  from energy_sale s join plant p on p.id = s.plant_id left join energy_sale_approval v on v.sale_id = s.id`;

type BareSale = Omit<EnergySaleRow, 'received_cents'>;

/** The rows with what arrived for their plant, month and buyer, summed once for each. */
async function withReceived(trx: Transaction<DB>, rows: readonly BareSale[]): Promise<EnergySaleRow[]> {
  if (rows.length === 0) return [];
  const sums = await sql<Pick<BareSale, 'plant_id' | 'month' | 'buyer'> & { readonly cents: number }>`
    select o.plant_id, to_char(o.month, 'YYYY-MM') as month, o.buyer, sum(r.cents)::bigint as cents
    from energy_sale_receipt r join energy_sale o on o.id = r.sale_id
    where (o.plant_id, o.month, o.buyer) in (select plant_id, month, buyer from energy_sale where id = any (${rows.map(({ id }) => id)}::bigint[]))
    group by o.plant_id, o.month, o.buyer`.execute(trx);
  const received = new Map(sums.rows.map((sum) => [saleKey(sum), sum.cents]));
  return rows.map((row) => ({ ...row, received_cents: received.get(saleKey(row)) ?? 0 }));
}

/** Names what the versions of a sale have in common. */
export const saleKey = ({ plant_id, month, buyer }: Pick<EnergySaleRow, 'plant_id' | 'month' | 'buyer'>): string =>
  `${plant_id}/${month}/${buyer}`;

/** Sales that the context sees, all versions, by id. */
export async function listSales(trx: Transaction<DB>, filter: Window & { readonly configurationId: number }): Promise<EnergySaleRow[]> {
  return withReceived(trx, await pageOf(trx, sql<BareSale>`${SALES} where s.configuration_id = ${filter.configurationId}`, filter));
}

export async function salesById(trx: Transaction<DB>, ids: readonly number[]): Promise<EnergySaleRow[]> {
  const { rows } = await sql<BareSale>`${SALES} where s.id = any (${ids}::bigint[]) order by s.id`.execute(trx);
  return withReceived(trx, rows);
}

/** The version that counts of each sale of a producer in a span of months (`yyyy-mm`, both included), by month. */
export async function salesOfParty(
  trx: Transaction<DB>,
  who: { readonly communityId: number; readonly partyId: number },
  span: { readonly from: string; readonly to: string },
): Promise<EnergySaleRow[]> {
  const { rows } = await sql<BareSale>`${SALES}
    where s.community_id = ${who.communityId} and s.party_id = ${who.partyId}
      and s.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date and ${isCounted('s')}
      and not exists (select 1 from energy_sale n where ${KEY_OF} and n.version > s.version and ${isCounted('n')})
    order by s.month, p.code, s.buyer`.execute(trx);
  return withReceived(trx, rows);
}

/** What is known of a sale of a plant to a buyer in a month. */
export interface SaleHistory {
  readonly newest: EnergySaleRow;
  /** The version that counts; undefined: none yet. */
  readonly counted: EnergySaleRow | undefined;
  /** The newest version that somebody approved, else the first that counted. */
  readonly base: EnergySaleRow | undefined;
}

/** The histories of the sales of these plants in these months, by `saleKey`. */
export async function saleHistories(
  trx: Transaction<DB>,
  wanted: readonly { readonly plantId: number; readonly month: string }[],
): Promise<Map<string, SaleHistory>> {
  const { rows } = await sql<{ newest: number; counted: number | null; base: number | null }>`
    with sold as (select distinct n.plant_id, n.month, n.buyer
        from json_to_recordset(${JSON.stringify(wanted)}::text::json) as w ("plantId" bigint, month text)
          join energy_sale n on n.plant_id = w."plantId" and n.month = (w.month || '-01')::date)
    select (select n.id from energy_sale n where ${KEY_OF} order by n.version desc limit 1) as newest,
      (select n.id from energy_sale n where ${KEY_OF} and ${isCounted('n')} order by n.version desc limit 1) as counted,
      coalesce((select n.id from energy_sale n join energy_sale_approval v on v.sale_id = n.id where ${KEY_OF} order by n.version desc limit 1),
        (select n.id from energy_sale n where ${KEY_OF} and n.findings = '{}' order by n.version limit 1)) as base
    from sold s`.execute(trx);
  const ids = rows.flatMap(({ newest, counted, base }) => [newest, counted ?? newest, base ?? newest]);
  const byId = new Map((await salesById(trx, ids)).map((row) => [row.id, row]));
  return new Map(
    rows.map(({ newest, counted, base }) => {
      const row = byId.get(newest) as EnergySaleRow;
      return [saleKey(row), { newest: row, counted: byId.get(counted ?? 0), base: byId.get(base ?? 0) }];
    }),
  );
}

export type NewSale = Omit<
  EnergySaleRow,
  'id' | 'plant_code' | 'source' | 'recorded_at' | 'received_cents' | 'state' | 'document_id' | 'note' | 'approved_by' | 'refusal'
>;

/** Stores a version, which moves no money yet. Answers its id. */
export async function addSale(trx: Transaction<DB>, sale: NewSale): Promise<number> {
  const { id } = await trx
    .insertInto('energy_sale')
    .values({ ...sale, month: `${sale.month}-01` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Books what a version changes: the buyer owes, the producer earns gross less fees; what the counted version before gave is taken back. */
export async function bookSale(
  trx: Transaction<DB>,
  sale: NewSale & { readonly id: number },
  before: EnergySaleRow | undefined,
): Promise<void> {
  const changes = [
    { partyId: sale.party_id, cents: sale.gross_cents - sale.fees_cents },
    ...(before === undefined ? [] : [{ partyId: before.party_id, cents: before.fees_cents - before.gross_cents }]),
  ];
  const changed = sql`json_to_recordset(${JSON.stringify(changes)}::text::json) as c ("partyId" bigint, cents bigint)`;
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct ${sale.community_id}::bigint, 'member', c."partyId" from ${changed}
    union select ${sale.community_id}::bigint, 'sale_receivable', null order by 1, 2, 3 on conflict do nothing`.execute(trx);
  const cause = `energy-sale/${sale.id}`;
  await sql`insert into ledger_entry (community_id, configuration_id, month, cause, description)
    values (${sale.community_id}, ${sale.configuration_id}, ${`${sale.month}-01`}::date, ${cause},
      ${`energy of plant ${sale.plant_id} sold in ${sale.month}, version ${sale.version}`})`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with moved as (
      select 'member' as kind, c."partyId" as party_id, -sum(c.cents)::bigint as cents from ${changed} group by 2
      union all select 'sale_receivable', null, sum(c.cents)::bigint from ${changed})
    select e.id, e.community_id, a.id, 'sale', m.cents from moved m join ledger_entry e on e.cause = ${cause}
    join ledger_account a on a.community_id = e.community_id and a.kind = m.kind and a.party_id is not distinct from m.party_id
    where m.cents <> 0 order by a.id`.execute(trx);
}
