import { type Kysely, sql } from 'kysely';
import type { LocalMonth } from '../../../domain/kernel/time/local-date.ts';
import type { DB } from '../schema/tables.ts';

/** What GSE owes a community for a month by the ledger, and what it paid of it; the day of the last payment, null before the first. */
export interface GseMonthView {
  readonly month: LocalMonth;
  readonly owed_cents: number;
  readonly received_cents: number;
  readonly last_received_on: string | null;
}

/** The newest months of a community up to one, newest first; totals of the community, nobody's part. For a context that sees all of it. */
export async function gseMonths(db: Kysely<DB>, communityId: number, last: LocalMonth, most: number): Promise<GseMonthView[]> {
  const { rows } = await sql<GseMonthView>`
    with owed as (select e.month, sum(p.cents)::bigint as cents from ledger_entry e join ledger_posting p on p.entry_id = e.id
        join ledger_account a on a.id = p.account_id
        where e.community_id = ${communityId} and a.kind = 'gse_receivable' and e.month is not null group by e.month),
      paid as (select l.month, sum(l.cents)::bigint as cents, max(r.received_on) as day from gse_receipt_line l join gse_receipt r on r.id = l.receipt_id
        where l.community_id = ${communityId} group by l.month)
    select to_char(month, 'YYYY-MM') as month, coalesce(owed.cents, 0) as owed_cents, coalesce(paid.cents, 0) as received_cents,
      to_char(paid.day, 'YYYY-MM-DD') as last_received_on
    from owed full join paid using (month) where month <= (${last} || '-01')::date order by month desc limit ${most}`.execute(db);
  return rows;
}
