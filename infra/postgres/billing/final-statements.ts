import { type Kysely, sql, type Transaction } from 'kysely';
import type { FinalMonth } from '../../../domain/billing/statement/final.ts';
import type { DB } from '../schema/tables.ts';

interface FinalIssue {
  readonly community_id: number;
  readonly membership_id: number;
  readonly last_month: string;
}

/** Issues the last statements of these communities whose months are all closed; those of this call. */
export async function issueFinals(trx: Transaction<DB>, communityIds: readonly number[]): Promise<FinalIssue[]> {
  const { rows } = await sql<FinalIssue>`select c.id as community_id, f.membership_id, to_char(f.last_month, 'YYYY-MM') as last_month
    from unnest(${[...communityIds]}::bigint[]) c (id) cross join lateral issue_final_statements(c.id) f order by 1, 2`.execute(trx);
  return rows;
}

/** When the last statement of a membership was issued; undefined: it was not. */
export async function finalIssuedAt(db: Kysely<DB>, membershipId: number): Promise<Date | undefined> {
  const row = await db.selectFrom('final_statement').select('issued_at').where('membership_id', '=', membershipId).executeTakeFirst();
  return row?.issued_at;
}

/** A month for whose posting the last statement waits, 'YYYY-MM'. */
export interface OpenMonthRow {
  readonly configuration_code: string;
  readonly month: string;
}

/** The months of a membership that are not closed. */
export async function openMonthsOf(db: Kysely<DB>, membershipId: number): Promise<OpenMonthRow[]> {
  const { rows } = await sql<OpenMonthRow>`select c.code as configuration_code, to_char(o.month, 'YYYY-MM') as month
    from open_months(${membershipId}) o join configuration c on c.id = o.configuration_id order by o.month, c.code`.execute(db);
  return rows;
}

interface Membership {
  readonly communityId: number;
  readonly membershipId: number;
  readonly partyId: number;
}

/** What a member got of each month of the membership: the newest version that was not discarded. Needs the whole community. */
export async function finalMonths(
  db: Kysely<DB>,
  { communityId, membershipId, partyId }: Membership,
  span: { readonly from: string; readonly to: string },
): Promise<FinalMonth[]> {
  const { rows } = await sql<FinalMonth>`
    with newest as (
      select distinct on (r.configuration_id, r.month) r.id, r.configuration_id, r.month, r.version, r.state from settlement_run r
      where r.community_id = ${communityId} and r.state <> 'discarded' and r.kind <> 'advance'
        and r.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date
      order by r.configuration_id, r.month, r.version desc
    )
    select to_char(n.month, 'YYYY-MM') as month, c.code as configuration_code, n.version, n.state = 'posted' as is_posted,
      coalesce(sum(p.cents), 0)::bigint as net_cents, max(s.year || '/' || lpad(s.number::text, 4, '0')) as number
    from newest n join configuration c on c.id = n.configuration_id
      left join settlement_part p on p.run_id = n.id and p.party_id = ${partyId}
      left join statement s on s.membership_id = ${membershipId} and s.period = to_char(n.month, 'YYYY-MM')
    where p.run_id is not null or exists (select from settlement_point o where o.run_id = n.id and o.membership_id = ${membershipId})
    group by n.id, n.month, n.version, n.state, c.code order by n.month, c.code`.execute(db);
  return rows;
}
