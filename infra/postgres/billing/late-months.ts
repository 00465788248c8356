import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { LateMoney } from '../../../domain/settlement/worklist/late-money-messages.ts';
import type { DB } from '../schema/tables.ts';

interface FoundLateMoney extends LateMoney {
  readonly configurationId: number;
  readonly since: Date;
}

/** What is below one euro is rounding. */
const ROUNDING_CENTS = 100;

/** GSE pays a month by the last working day of the second month after it: on the next first of a month the money is late in any case. */
const IS_LATE = sql`e.month < (date_trunc('month', now() at time zone 'Europe/Rome') - interval '2 months')::date`;

/**
 * Months, within the contract, of the entries `e` that fit of which GSE owes more by the ledger than arrived over all receipts: `month`,
 * `owed`, `received`. The receipts count by configuration and month, whatever the component.
 */
const late = (fits: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select o.configuration_id, o.month, o.owed, o.received from (
  select e.configuration_id, e.month, sum(p.cents)::bigint as owed,
    (select coalesce(sum(l.cents), 0)::bigint from gse_receipt_line l where l.configuration_id = e.configuration_id and l.month = e.month) as received
  from ledger_entry e join ledger_posting p on p.entry_id = e.id join ledger_account a on a.id = p.account_id
  where ${fits} and a.kind = 'gse_receivable' and e.month is not null and ${IS_LATE}
    and coalesce(settled_days(e.configuration_id) && daterange(e.month, (e.month + interval '1 month')::date), true)
  group by e.configuration_id, e.month) as o where o.owed - o.received >= ${ROUNDING_CENTS})`;

/** For a configuration `c`: is money of GSE late for one of its months? */
export const HAS_LATE_MONEY = sql`exists ${late(sql`e.configuration_id = c.id`)}`;

/** What GSE owes of all late months that the context sees, in cents. */
export const LATE_CENTS = sql`(select coalesce(sum(f.owed - f.received), 0) from ${late(sql`true`)} as f)`;

/** The late money of these configurations, one row for each. */
export async function lateMoney(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FoundLateMoney[]> {
  const { rows } = await sql<FoundLateMoney>`
    select f.configuration_id as "configurationId", to_char(min(f.month), 'YYYY-MM') as month, to_char(max(f.month), 'YYYY-MM') as "lastMonth",
      count(*)::int as months, sum(f.owed)::bigint as "owedCents", sum(f.received)::bigint as "receivedCents",
      min(f.month) + interval '3 months' as since
    from ${late(sql`e.configuration_id = any (${configurationIds}::bigint[])`)} as f group by 1 order by 1`.execute(trx);
  return rows;
}
