import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { MoneyPart } from '../../../domain/billing/payout/prepare.ts';
import type { DB } from '../schema/tables.ts';

/**
 * The members' accounts of a community, as far as the context sees them, from the ledger and the prepared payments. `upTo`: the first day of
 * the last month whose earnings count (a settled year counts with its December); null: all. What was posted for months outside the contract
 * is in the ledger, but is payable to nobody (decision record 0069).
 */
export async function memberAccounts(trx: Transaction<DB>, communityId: number, upTo: string | null = null): Promise<MoneyPart[]> {
  const { rows } = await sql<MoneyPart>`
    select coalesce(l.party_id, o.party_id) as "partyId", coalesce(l.configuration_id, o.configuration_id) as "configurationId",
      coalesce(l.component, o.component) as component, coalesce(l.earned, 0)::bigint as "earnedCents", coalesce(l.paid, 0)::bigint as "paidCents",
      coalesce(o.cents, 0)::bigint as "preparedCents"
    from (select a.party_id, e.configuration_id, p.component, -sum(p.cents) filter (where a.kind = 'member' and (${upTo}::date is null or ${COUNTED_MONTH} <= ${upTo}::date)
            and ${IN_CONTRACT}) as earned,
          sum(p.cents) filter (where a.kind = 'member_paid') as paid
        from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_entry e on e.id = p.entry_id
          left join ${settledDaysOf(communityId)} t on t.id = e.configuration_id
        where a.community_id = ${communityId} and a.kind in ('member', 'member_paid') group by 1, 2, 3) l
      full join (select o.party_id, n.configuration_id, n.component, sum(n.cents) as cents from payout o join payout_line n on n.payout_id = o.id
        where o.community_id = ${communityId} and o.state = 'prepared' group by 1, 2, 3) o
      on o.party_id = l.party_id and o.configuration_id = l.configuration_id and o.component = l.component
    order by 1, 2, 3`.execute(trx);
  return rows;
}

/** The days that the contracts of a community's configurations cover, as `id` and `days`. */
const settledDaysOf = (communityId: number): RawBuilder<unknown> =>
  sql`(select c.id, settled_days(c.id) as days from configuration c where c.community_id = ${communityId} offset 0)`;

/** Of an entry `e` with the days `t` of its configuration: it is about no month, or one that the contract covers. */
const IN_CONTRACT = sql`(e.month is null or t.days is null or t.days && daterange(e.month, (e.month + interval '1 month')::date))`;

/** What a member's earnings consist of, in cents: months, settlements of years, energy that was sold, and charges for leaving early. */
export interface EarningSources {
  readonly partyId: number;
  readonly monthsCents: number;
  readonly yearsCents: number;
  readonly salesCents: number;
  readonly chargesCents: number;
}

/** The sources of what memberAccounts counts as earned, by member. */
export async function earningSources(trx: Transaction<DB>, communityId: number): Promise<EarningSources[]> {
  const { rows } = await sql<EarningSources>`
    select party_id as "partyId", coalesce(-sum(cents) filter (where source = 'run'), 0)::bigint as "monthsCents",
      coalesce(-sum(cents) filter (where source = 'year'), 0)::bigint as "yearsCents",
      coalesce(-sum(cents) filter (where source = 'sale'), 0)::bigint as "salesCents",
      coalesce(-sum(cents) filter (where source not in ('run', 'year', 'sale')), 0)::bigint as "chargesCents"
    from (select a.party_id, p.cents, case when p.component = 'sale' then 'sale' else split_part(e.cause, '/', 1) end as source
      from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_entry e on e.id = p.entry_id
        left join ${settledDaysOf(communityId)} t on t.id = e.configuration_id
      where a.community_id = ${communityId} and a.kind = 'member' and ${IN_CONTRACT}) as earned group by 1 order by 1`.execute(trx);
  return rows;
}

/** Of an entry `e`: its month, of a year's account December; entries of neither count always. */
const COUNTED_MONTH = sql`coalesce(e.month, (select make_date(y.year, 12, 1) from settlement_year y where e.cause = 'year/' || y.id), '-infinity')`;

/**
 * What members would lose by the versions of months that wait, of what the version posted last gave them; `upTo` as in memberAccounts. Until
 * somebody decides, only the lower amount is payable (decision record 0075).
 */
export async function waitingLosses(trx: Transaction<DB>, communityId: number, upTo: string | null): Promise<WaitingLoss[]> {
  const { rows } = await sql<WaitingLoss>`
    with waiting as (
      select w.id, p.id as posted from settlement_run w
      cross join lateral (select r.id from settlement_run r where r.configuration_id = w.configuration_id and r.month = w.month
        and r.state = 'posted' and r.kind <> 'advance' order by r.version desc limit 1) p
      where w.community_id = ${communityId} and w.state = 'awaiting_approval' and w.lowers_money
        and (${upTo}::date is null or w.month <= ${upTo}::date) and ${hasArrived(sql`w.configuration_id`, sql`w.month`)}),
    cents as (
      select w.id, s.party_id, s.component, sum(case when s.run_id = w.posted then s.cents else -s.cents end) as lost
      from waiting w join settlement_part s on s.run_id in (w.id, w.posted) where s.party_id is not null group by 1, 2, 3)
    select c.party_id as "partyId", r.configuration_id as "configurationId", c.component, sum(c.lost)::bigint as "lostCents"
    from cents c join settlement_run r on r.id = c.id where c.lost > 0 group by 1, 2, 3`.execute(trx);
  return rows;
}

export type WaitingLoss = Pick<MoneyPart, 'partyId' | 'configurationId' | 'component'> & { readonly lostCents: number };

/** Has GSE paid anything for a month of a configuration, over all receipts? */
export const hasArrived = (configuration: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(sum(l.cents), 0) > 0 from gse_receipt_line l where l.configuration_id = ${configuration} and l.month = ${month})`;

/**
 * What members have earned in months for which nothing of GSE's money has arrived: what arrived for other months pays none of it. What is to be
 * recovered of such a month stays; `upTo` as in memberAccounts.
 */
export async function unreceivedEarnings(trx: Transaction<DB>, communityId: number, upTo: string | null): Promise<WaitingLoss[]> {
  const { rows } = await sql<WaitingLoss>`
    with earned as (
      select a.party_id, e.configuration_id, p.component, e.month, -sum(p.cents) as cents
      from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_entry e on e.id = p.entry_id
        join (select c.id, settled_days(c.id) as days from configuration c where c.community_id = ${communityId} offset 0) t on t.id = e.configuration_id
      where a.community_id = ${communityId} and a.kind = 'member' and p.component <> 'sale' and e.month is not null
        and (${upTo}::date is null or e.month <= ${upTo}::date)
        and (t.days is null or t.days && daterange(e.month, (e.month + interval '1 month')::date))
      group by 1, 2, 3, 4),
    unpaid as (select m.* from (select distinct configuration_id, month from earned) m where not ${hasArrived(sql`m.configuration_id`, sql`m.month`)})
    select party_id as "partyId", configuration_id as "configurationId", component, sum(cents)::bigint as "lostCents"
    from earned join unpaid using (configuration_id, month) where cents > 0 group by 1, 2, 3`.execute(trx);
  return rows;
}
