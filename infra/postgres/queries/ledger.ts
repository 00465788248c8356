import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema.ts';

/** A run that is to be booked, with the posted run whose amounts it replaces. */
export interface Booking {
  readonly runId: number;
  readonly communityId: number;
  readonly previousRunId: number | null;
  readonly description: string;
}

/**
 * Books a run: GSE owes what it is worth, members, fund and costs are owed their parts; after an earlier run only the differences. The
 * entry's cause is `run/<id>`, so a second booking is refused by the database, and so is an entry that does not sum to zero. Debits are
 * positive.
 */
export async function bookRun(trx: Transaction<DB>, { runId, communityId, previousRunId, description }: Booking): Promise<number> {
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct ${communityId}::bigint, case when receiver in ('plant', 'point') then 'member' else receiver end, party_id
      from settlement_part where run_id = ${runId}
    union select ${communityId}::bigint, 'gse_receivable', null
    on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ id: number }>`insert into ledger_entry (community_id, run_id, cause, description)
    values (${communityId}, ${runId}, ${`run/${runId}`}, ${description}) returning id`.execute(trx);
  const entryId = (rows[0] as { id: number }).id;
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with difference as (
      select case when receiver in ('plant', 'point') then 'member' else receiver end as kind, party_id, component,
        sum(case when run_id = ${runId} then cents else -cents end)::bigint as cents
      from settlement_part where run_id in (${runId}, ${previousRunId ?? runId}) group by 1, 2, 3),
    owed as (
      select kind, party_id, component, -cents as cents from difference
      union all select 'gse_receivable', null, component, sum(cents)::bigint from difference group by component)
    select ${entryId}, ${communityId}, a.id, o.component, o.cents
    from owed o join ledger_account a on a.community_id = ${communityId} and a.kind = o.kind and a.party_id is not distinct from o.party_id
    where o.cents <> 0 order by a.id, o.component`.execute(trx);
  return entryId;
}

/** A ledger account with what it holds. */
export interface Balance {
  readonly accountId: number;
  readonly kind: string;
  readonly partyId: number | null;
  readonly memberCode: string | null;
  readonly component: string;
  /** Debits less credits. */
  readonly cents: number;
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
