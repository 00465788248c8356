import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A posted month with money that does not lie within the contract; `since`: when it was posted. */
interface OutsideContract {
  readonly configurationId: number;
  readonly month: string;
  readonly runId: number;
  readonly cents: number;
  readonly since: Date;
}

/** Of the months of configurations that fit, the newest posted versions with money outside the contract. */
const outside = (fits: ReturnType<typeof sql>) => sql`(select r.* from (
    select distinct on (t.configuration_id, t.month) t.* from settlement_run t
      where ${fits} and t.state = 'posted' and t.kind <> 'advance' order by t.configuration_id, t.month, t.version desc) as r
  where (r.premium_cents <> 0 or r.refund_cents <> 0)
    and not settled_days(r.configuration_id) && daterange(r.month, (r.month + interval '1 month')::date))`;

/** For a configuration `c`: was money posted of a month that its contract does not cover? */
export const HAS_OUTSIDE_CONTRACT = sql`exists ${outside(sql`t.configuration_id = c.id`)}`;

/** The posted months of these configurations with money that the contract does not cover. */
export async function monthsOutsideContract(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<OutsideContract[]> {
  const { rows } = await sql<OutsideContract>`
    select o.configuration_id as "configurationId", to_char(o.month, 'YYYY-MM') as month, o.id as "runId",
      o.premium_cents + coalesce(o.refund_cents, 0) as cents, o.computed_at as since
    from ${outside(sql`t.configuration_id = any (${configurationIds}::bigint[])`)} as o order by 1, 2`.execute(trx);
  return rows;
}
