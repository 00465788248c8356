import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { AboveOwed } from '../../../domain/settlement/worklist/order-blocks.ts';
import type { DB } from '../schema/tables.ts';

interface FoundAboveOwed extends AboveOwed {
  readonly configurationId: number;
  readonly since: Date;
}

/** Rounding and amounts published late stay below a tenth and 10 EUR; what is above is a slip, or GSE's amounts are not imported. */
const FAR_ABOVE = sql`received > greatest(owed, 0) * 1.1 + 1000`;

/** Months and components, of the receipt lines `l` that fit, for which far more arrived than the ledger says that GSE owes. */
const aboveOwed = (fits: RawBuilder<unknown>) => sql`(select x.* from (
  select l.configuration_id, l.month, l.component, sum(l.cents)::bigint as received, min(r.recorded_at) as since,
    (select coalesce(sum(p.cents), 0)::bigint from ledger_entry e join ledger_posting p on p.entry_id = e.id join ledger_account a on a.id = p.account_id
      where e.configuration_id = l.configuration_id and e.month = l.month and p.component = l.component and a.kind = 'gse_receivable') as owed
  from gse_receipt_line l join gse_receipt r on r.id = l.receipt_id where ${fits} group by 1, 2, 3) as x where ${FAR_ABOVE})`;

/** For a configuration `c`: did far more arrive for one of its months than GSE owes? */
export const HAS_ABOVE_OWED = sql`exists ${aboveOwed(sql`l.configuration_id = c.id`)}`;

/**
 * Two common table expressions: `above`, computed once for all months of the receipts in `page`, and `above_of_receipt`, for each receipt
 * (`receipt_id`) a JSON array of those of its months for which far more arrived, over all receipts, than GSE owes as of now.
 */
export const ABOVE_OWED_OF_PAGE = sql`above as materialized (select f.* from ${aboveOwed(sql`(l.configuration_id, l.month, l.component) in
      (select n.configuration_id, n.month, n.component from gse_receipt_line n
        where n.receipt_id in (select id from page))`)} as f),
  above_of_receipt as (select n.receipt_id, jsonb_agg(jsonb_build_object('month', to_char(f.month, 'YYYY-MM'),
      'component', f.component, 'owed_cents', f.owed, 'received_cents', f.received) order by f.month, f.component) as found
    from gse_receipt_line n join above f using (configuration_id, month, component)
    where n.receipt_id in (select id from page) group by n.receipt_id)`;

/** The months of these configurations for which far more arrived than GSE owes. */
export async function monthsAboveOwed(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FoundAboveOwed[]> {
  const { rows } = await sql<FoundAboveOwed>`
    select f.configuration_id as "configurationId", to_char(f.month, 'YYYY-MM') as month, f.component, f.owed as "owedCents",
      f.received as "receivedCents", f.since
    from ${aboveOwed(sql`l.configuration_id = any (${configurationIds}::bigint[])`)} as f order by 1, 2, 3`.execute(trx);
  return rows;
}
