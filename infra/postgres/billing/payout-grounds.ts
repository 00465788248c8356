import { sql, type Transaction } from 'kysely';
import type { ReceivedShare } from '../../../domain/billing/payout/received-share.ts';
import type { DB } from '../schema/tables.ts';
import { hasArrived } from './member-accounts.ts';

/**
 * Of each configuration that pays in proportion to what arrived on a day: owed and received up to a month (its first day; null: all). Owed is
 * what our posted runs say for months for which anything arrived: amounts that GSE publishes otherwise make nobody's money payable or unpayable.
 */
export async function receivedShares(
  trx: Transaction<DB>,
  communityId: number,
  { day, upTo }: { readonly day: string; readonly upTo: string | null },
): Promise<ReceivedShare[]> {
  const { rows } = await sql<ReceivedShare>`
    select r.configuration_id as "configurationId", x.component,
      (select coalesce(sum(p.cents), 0)::bigint from ledger_entry e join ledger_posting p on p.entry_id = e.id join ledger_account a on a.id = p.account_id
        where e.configuration_id = r.configuration_id and a.kind = 'gse_receivable' and p.component = x.component and e.cause not like 'gse/%'
          and (e.month is null or ${upTo}::date is null or e.month <= ${upTo}::date)
          and (e.month is null or ${hasArrived(sql`e.configuration_id`, sql`e.month`)})) as "owedCents",
      (select coalesce(sum(l.cents), 0)::bigint from gse_receipt_line l
        where l.configuration_id = r.configuration_id and l.component = x.component and (${upTo}::date is null or l.month <= ${upTo}::date))
        as "receivedCents"
    from payout_rule r cross join (values ('premium'), ('refund')) as x (component)
    where r.community_id = ${communityId} and r.basis = 'received' and r.validity @> ${day}::date`.execute(trx);
  return rows;
}

/** A year of a configuration in which members earned money and of which no version is posted. */
interface UnclosedYear {
  readonly configurationId: number;
  readonly configurationCode: string;
  readonly year: number;
  readonly setAsideCents: number | null;
  readonly sectionIds: number[];
}

export async function unclosedYears(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnclosedYear[]> {
  const { rows } = await sql<UnclosedYear>`
    select y.id as "configurationId", c.code as "configurationCode", y.year,
      (select w.taken_back_cents from settlement_year w where w.configuration_id = y.id and w.year = y.year and w.state = 'awaiting_approval')
        as "setAsideCents",
      array(select distinct a.section_id from plant_assignment a where a.configuration_id = y.id
        and a.validity && daterange(make_date(y.year, 1, 1), make_date(y.year + 1, 1, 1))) as "sectionIds"
    from (select distinct e.configuration_id as id, extract(year from e.month)::int as year
        from ledger_entry e join ledger_posting p on p.entry_id = e.id join ledger_account a on a.id = p.account_id
        where e.configuration_id = any (${configurationIds}::bigint[]) and e.month is not null and a.kind = 'member' and p.component <> 'sale') y
      join configuration c on c.id = y.id
    where not exists (select 1 from settlement_year n where n.configuration_id = y.id and n.year = y.year and n.state = 'posted')
    order by 1, 3`.execute(trx);
  return rows;
}
