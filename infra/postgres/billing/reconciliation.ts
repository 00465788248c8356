import { sql, type Transaction } from 'kysely';
import type { BookedAmounts, GseAmount, OurAmount, ReconciliationFacts } from '../../../domain/billing/reconciliation/types.ts';
import type { MoneyComponent } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';

/** A configuration's month; `month` is its first day. */
interface OfMonth {
  readonly configurationId: number;
  readonly month: string;
}

/** Our newest booked run of the month: a settlement where there is one, else the advance. */
const OUR_RUN = sql`
  select r.id, r.kind, r.missing_readings, r.unpriced_hours, case x.component when 'premium' then r.premium_cents else r.refund_cents end as said
  from settlement_run r where r.configuration_id = w.configuration_id and r.month = w.month and r.state = 'posted'
  order by r.kind <> 'advance' desc, r.version desc limit 1`;

const GSE = sql`
  select g.id, g.stage, g.version, g.cents from gse_amount g
  where g.configuration_id = w.configuration_id and g.month = w.month and g.component = x.component
  order by array_position(array['recalculation', 'settlement', 'advance'], g.stage), g.version desc limit 1`;

const PLANT_CHANGES = sql`
  select coalesce(bool_or(d.day > w.month and d.day < w.month + interval '1 month'), false)
  from plant_assignment a join plant_section s on s.id = a.section_id
    cross join lateral (values (s.entry_into_operation), (a.service_start), (lower(a.validity)), (upper(a.validity))) as d (day)
  where a.configuration_id = w.configuration_id and a.validity && daterange(w.month, (w.month + interval '1 month')::date)`;

const BOOKED = sql`
  select coalesce(sum(p.cents) filter (where a.kind = 'gse_receivable'), 0)::bigint as receivable,
    coalesce(-sum(p.cents) filter (where a.kind = 'rounding'), 0)::bigint as rounding,
    coalesce(-sum(p.cents) filter (where a.kind = 'gse_difference'), 0)::bigint as difference
  from ledger_entry e join ledger_posting p on p.entry_id = e.id join ledger_account a on a.id = p.account_id
  where e.configuration_id = w.configuration_id and e.month = w.month and p.component = x.component`;

interface Row extends BookedAmounts {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
  readonly component: MoneyComponent;
  readonly ours: OurAmount | null;
  readonly gse: GseAmount | null;
}

/** Both components of these months as both sides know them, by month; a component that we cannot say (blocked) counts as not settled. */
export async function reconciliationFacts(trx: Transaction<DB>, months: readonly OfMonth[]): Promise<ReconciliationFacts[]> {
  const { rows } = await sql<Row>`
    select w.configuration_id as "configurationId", c.community_id as "communityId", to_char(w.month, 'YYYY-MM') as month, x.component,
      case when r.said is null then null else jsonb_build_object('runId', r.id, 'kind', r.kind,
        'cents', (select coalesce(sum(p.cents), 0) from settlement_part p where p.run_id = r.id and p.component = x.component),
        'missingReadings', r.missing_readings, 'unpricedHours', r.unpriced_hours,
        'plants', (select count(*) from settlement_plant s where s.run_id = r.id), 'plantChanges', (${PLANT_CHANGES})) end as ours,
      case when g.id is null then null else jsonb_build_object('id', g.id, 'stage', g.stage, 'version', g.version, 'cents', g.cents) end as gse,
      b.receivable as "receivableCents", b.rounding as "roundingCents", b.difference as "differenceCents",
      (select coalesce(sum(l.cents), 0)::bigint from gse_receipt_line l
        where l.configuration_id = w.configuration_id and l.month = w.month and l.component = x.component) as "receivedCents"
    from json_to_recordset(${JSON.stringify(months.map(({ configurationId, month }) => ({ configuration_id: configurationId, month })))}::text::json)
        as w (configuration_id bigint, month date)
      join configuration c on c.id = w.configuration_id
      cross join (values ('premium'), ('refund')) as x (component)
      left join lateral (${OUR_RUN}) r on true
      left join lateral (${GSE}) g on true
      cross join lateral (${BOOKED}) b
    order by w.configuration_id, w.month, x.component`.execute(trx);
  return rows;
}

/** The months of a configuration from `from` to `to` (first days, both included) of which either side knows something. */
export async function knownMonths(
  trx: Transaction<DB>,
  configurationId: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OfMonth[]> {
  const { rows } = await sql<OfMonth>`
    select ${configurationId}::bigint as "configurationId", month from (
      select month from settlement_run where configuration_id = ${configurationId} and state = 'posted'
      union select month from gse_amount where configuration_id = ${configurationId}
      union select month from gse_receipt_line where configuration_id = ${configurationId}) as m
    where month between ${from}::date and ${to}::date order by month`.execute(trx);
  return rows;
}
