import { sql, type Transaction } from 'kysely';
import type { GrownAdvance } from '../../../domain/settlement/worklist/order-blocks.ts';
import type { DB } from '../schema/tables.ts';

interface FoundGrownAdvance extends GrownAdvance {
  readonly configurationId: number;
  readonly since: Date;
}

/** The advance `r` of a month that is not settled, of which nothing is distributed because it is far above what was ever settled. */
const GROWN = sql`r.kind = 'advance' and r.state = 'posted' and r.findings <> '[]'::jsonb
  and not exists (select 1 from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month and n.state = 'posted'
    and (n.kind <> 'advance' or n.version > r.version))`;

/** For a configuration `c`: is nothing of one of its advances distributed? */
export const HAS_GROWN_ADVANCE = sql`exists (select 1 from settlement_run r where r.configuration_id = c.id and ${GROWN})`;

/** The advances of these configurations of which nothing is distributed before their month is settled, by month. */
export async function grownAdvances(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FoundGrownAdvance[]> {
  const { rows } = await sql<FoundGrownAdvance>`
    select r.configuration_id as "configurationId", to_char(r.month, 'YYYY-MM') as month, r.computed_at as since, r.findings
    from settlement_run r where r.configuration_id = any (${configurationIds}::bigint[]) and ${GROWN} order by 1, 2`.execute(trx);
  return rows;
}
