import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { MoneyComponent } from '../../../domain/settlement/types.ts';
import { reached, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { ABOVE_OWED_OF_PAGE } from '../settlement/above-owed.ts';
import { bookEntry } from './ledger-entry.ts';

/** Money of a month and component that arrived; negative where GSE takes back. */
export interface ReceiptLine {
  /** `yyyy-mm` */
  readonly month: string;
  readonly component: MoneyComponent;
  readonly cents: number;
}

interface NewReceipt {
  readonly communityId: number;
  readonly configurationId: number;
  readonly reference: string;
  readonly receivedOn: string;
  readonly feesWithheldCents: number;
  readonly lines: readonly ReceiptLine[];
  readonly by: string;
}

/** A receipt as it is shown; `cents` is what arrived: the lines less the fees that GSE withheld. */
export interface ReceiptRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly reference: string;
  readonly received_on: string;
  readonly cents: number;
  readonly fees_withheld_cents: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly lines: ReceiptLine[];
  /** Its months for which, over all receipts, far more arrived than GSE owes as of now. */
  readonly above_owed: {
    readonly month: string;
    readonly component: MoneyComponent;
    readonly owed_cents: number;
    readonly received_cents: number;
  }[];
}

/** The receipts `owner` that a condition selects, each with its lines and what is above what GSE owes. */
const receiptsWhere = (selected: RawBuilder<unknown>) => sql<ReceiptRow>`
  with page as materialized (select owner.* from gse_receipt owner where ${selected}), ${ABOVE_OWED_OF_PAGE}
  select page.id, page.configuration_id, page.community_id, page.reference, page.received_on, page.cents, page.fees_withheld_cents,
    page.recorded_by, page.recorded_at, coalesce(a.found, '[]'::jsonb) as above_owed,
    (select jsonb_agg(jsonb_build_object('month', to_char(l.month, 'YYYY-MM'), 'component', l.component, 'cents', l.cents)
      order by l.month, l.component) from gse_receipt_line l where l.receipt_id = page.id) as lines
  from page left join above_of_receipt a on a.receipt_id = page.id order by page.id`;

/** What is known of the months of a configuration for which money arrives: which are settled within the contract, what arrived for them, and what of it by a day. */
export async function receiptGrounds(trx: Transaction<DB>, configurationId: number, months: readonly string[], receivedOn: string) {
  const wanted = sql`(select (m || '-01')::date from unnest(${months}::text[]) as m)`;
  const settled = await sql<{ month: string }>`
    select distinct to_char(month, 'YYYY-MM') as month from settlement_run
    where configuration_id = ${configurationId} and state <> 'discarded' and month in ${wanted}
      and settled_days(configuration_id) && daterange(month, (month + interval '1 month')::date)`.execute(trx);
  const received = await sql<ReceiptLine & { readonly byThen: number }>`
    select to_char(l.month, 'YYYY-MM') as month, l.component, sum(l.cents)::bigint as cents,
      coalesce(sum(l.cents) filter (where r.received_on <= ${receivedOn}::date), 0)::bigint as "byThen"
    from gse_receipt_line l join gse_receipt r on r.id = l.receipt_id
    where l.configuration_id = ${configurationId} and l.month in ${wanted} group by 1, 2`.execute(trx);
  return { settled: new Set(settled.rows.map(({ month }) => month)), received: received.rows };
}

/** Records what arrived and books it: the bank and the fees withheld against what was received from GSE. Answers the id. */
export async function addReceipt(trx: Transaction<DB>, receipt: NewReceipt): Promise<number> {
  const { communityId, configurationId, reference, receivedOn, feesWithheldCents, lines, by } = receipt;
  const total = lines.reduce((sum, { cents }) => sum + cents, 0);
  const { rows } = await sql<{ id: number }>`
    insert into gse_receipt (community_id, configuration_id, reference, received_on, cents, fees_withheld_cents, recorded_by)
    values (${communityId}, ${configurationId}, ${reference}, ${receivedOn}::date, ${total - feesWithheldCents}, ${feesWithheldCents}, ${by})
    returning id`.execute(trx);
  const id = (rows[0] as { id: number }).id;
  await sql`insert into gse_receipt_line (receipt_id, configuration_id, community_id, month, component, cents)
    select ${id}, ${configurationId}, ${communityId}, (l.month || '-01')::date, l.component, l.cents
    from json_to_recordset(${JSON.stringify(lines)}::text::json) as l (month text, component text, cents bigint)`.execute(trx);
  await bookEntry(trx, {
    communityId,
    configurationId,
    cause: `receipt/${id}`,
    description: `received from GSE on ${receivedOn}: ${reference}`,
    lines: [
      ...lines.flatMap(({ component, cents }) => [
        { kind: 'bank' as const, component, cents },
        { kind: 'gse_received' as const, component, cents: -cents },
      ]),
      { kind: 'bank', component: 'premium', cents: -feesWithheldCents },
      { kind: 'costs_paid', component: 'premium', cents: feesWithheldCents },
    ],
  });
  return id;
}

/** The receipts of a configuration that the context sees, by id. */
export async function listReceipts(
  trx: Transaction<DB>,
  filter: Window & { readonly configurationId?: number | undefined },
): Promise<ReceiptRow[]> {
  const ofConfiguration = filter.configurationId === undefined ? sql`` : sql`and owner.configuration_id = ${filter.configurationId}`;
  const { rows } = await receiptsWhere(sql`owner.id > ${filter.after} ${ofConfiguration} ${reached('owner.community_id', filter)}
    order by owner.id limit ${filter.take}`).execute(trx);
  return rows;
}

export async function receiptById(trx: Transaction<DB>, id: number): Promise<ReceiptRow> {
  const { rows } = await receiptsWhere(sql`owner.id = ${id}`).execute(trx);
  return rows[0] as ReceiptRow;
}

export async function receiptByReference(trx: Transaction<DB>, communityId: number, reference: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from gse_receipt where community_id = ${communityId} and reference = ${reference}`.execute(trx);
  return rows[0]?.id;
}
