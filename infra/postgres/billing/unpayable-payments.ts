import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Payments of a batch that no file for the bank can take, because their people have no account in use. */
interface UnpayableBatch {
  readonly configurationId: number;
  readonly batchId: number;
  readonly payments: number;
  readonly since: Date;
}

/**
 * Batches with such payments, of communities that pay by files (an account of their own is recorded), each at the first configuration of its
 * community, as far as that is among these.
 */
export async function unpayableBatches(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnpayableBatch[]> {
  const { rows } = await sql<UnpayableBatch>`
    select c.id as "configurationId", b.id as "batchId", count(*)::int as payments, b.prepared_at as since
    from configuration c join payout_batch b on b.community_id = c.community_id join payout o on o.batch_id = b.id and o.state = 'prepared'
    where c.id = any (${configurationIds}::bigint[])
      and not exists (select 1 from configuration f where f.community_id = c.community_id and f.id < c.id)
      and exists (select 1 from community_account d where d.community_id = c.community_id and d.validity @> current_date)
      and not exists (select 1 from payment_account a where a.party_id = o.party_id and a.state = 'valid' and a.validity @> current_date)
    group by c.id, b.id order by b.id`.execute(trx);
  return rows;
}

/** For a configuration `c`, the first of its community: does an account that a manager entered wait for another person? */
export const HAS_UNCONFIRMED = sql`(exists (select 1 from payment_account a where a.community_id = c.community_id and a.state = 'proposed')
  and not exists (select 1 from configuration f where f.community_id = c.community_id and f.id < c.id))`;

/** Accounts that a manager entered and that wait for another person, as of a community's first configuration. */
interface UnconfirmedAccounts {
  readonly configurationId: number;
  readonly accounts: number;
  readonly since: Date;
}

export async function unconfirmedAccounts(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnconfirmedAccounts[]> {
  const { rows } = await sql<UnconfirmedAccounts>`
    select c.id as "configurationId", count(*)::int as accounts, min(a.recorded_at) as since
    from configuration c join payment_account a on a.community_id = c.community_id and a.state = 'proposed'
    where c.id = any (${configurationIds}::bigint[])
      and not exists (select 1 from configuration f where f.community_id = c.community_id and f.id < c.id)
    group by c.id order by c.id`.execute(trx);
  return rows;
}
