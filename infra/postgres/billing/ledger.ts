import { sql, type Transaction } from 'kysely';
import type { Balance } from '../../../domain/billing/account.ts';
import type { LocalMonth } from '../../../domain/kernel/time/local-date.ts';
import type { DB } from '../schema/tables.ts';
import { bookGseDifferences } from './gse-differences.ts';

/** A run that is to be booked, with the posted run whose amounts it replaces. */
export interface Booking {
  readonly runId: number;
  readonly communityId: number;
  readonly previousRunId: number | null;
  readonly description: string;
}

/**
 * Books runs: GSE owes what each is worth, members, fund and costs are owed their parts, the rest is undistributed; after an earlier run
 * (an advance too) only the differences. An entry's cause is `run/<id>`, so a second booking is refused by the database, and so is an entry
 * that does not sum to zero. Debits are positive. What GSE says otherwise of these months is booked again against them.
 */
export async function bookRuns(trx: Transaction<DB>, bookings: readonly Booking[]): Promise<void> {
  if (bookings.length === 0) return;
  const booked = sql`json_to_recordset(${JSON.stringify(bookings)}::text::json)
    as b ("runId" bigint, "communityId" bigint, "previousRunId" bigint, description text)`;
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct b."communityId", case when p.receiver in ('plant', 'point') then 'member' else p.receiver end, p.party_id
      from ${booked} join settlement_part p on p.run_id = b."runId"
    union select b."communityId", 'gse_receivable', null from ${booked}
    order by 1, 2, 3 on conflict do nothing`.execute(trx);
  await sql`insert into ledger_entry (community_id, run_id, configuration_id, month, cause, description)
    select b."communityId", b."runId", r.configuration_id, r.month, 'run/' || b."runId", b.description
    from ${booked} join settlement_run r on r.id = b."runId" order by b."runId"`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with difference as (
      select b."runId", case when p.receiver in ('plant', 'point') then 'member' else p.receiver end as kind, p.party_id, p.component,
        sum(case when p.run_id = b."runId" then p.cents else -p.cents end)::bigint as cents
      from ${booked} join settlement_part p on p.run_id = any (array[b."runId", b."previousRunId"]) group by 1, 2, 3, 4),
    owed as (
      select "runId", kind, party_id, component, -cents as cents from difference
      union all select "runId", 'gse_receivable', null, component, sum(cents)::bigint from difference group by "runId", component)
    select e.id, e.community_id, a.id, o.component, o.cents
    from owed o join ledger_entry e on e.cause = 'run/' || o."runId"
    join ledger_account a on a.community_id = e.community_id and a.kind = o.kind and a.party_id is not distinct from o.party_id
    where o.cents <> 0 order by e.id, a.id, o.component`.execute(trx);
  await bookGseDifferences(
    trx,
    bookings.map(({ runId }) => runId),
  );
}

/** What every account of a community holds, by component. */
export async function balancesOf(trx: Transaction<DB>, communityId: number): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select a.id as "accountId", a.kind, a.party_id as "partyId", p.component, sum(p.cents)::bigint as cents,
      (select m.code from membership m where m.community_id = a.community_id and m.party_id = a.party_id
        order by lower(m.validity) desc limit 1) as "memberCode"
    from ledger_account a join ledger_posting p on p.account_id = a.id
    where a.community_id = ${communityId} group by a.id, p.component order by a.kind, a.id, p.component`.execute(trx);
  return rows;
}

/** The newest month that was posted for a configuration of the community, as far as the caller sees it; null: none. */
export async function newestPostedMonth(trx: Transaction<DB>, communityId: number): Promise<LocalMonth | null> {
  const { rows } = await sql<{ month: LocalMonth | null }>`
    select to_char(max(month), 'YYYY-MM') as month from settlement_run
    where community_id = ${communityId} and state = 'posted' and kind <> 'advance'`.execute(trx);
  return rows[0]?.month ?? null;
}
