import { sql, type Transaction } from 'kysely';
import type { SetProducer } from '../../../domain/settlement/year/year-for-member.ts';
import type { DB } from '../schema/tables.ts';

/** Who has a plant in each set in some of the runs; the context must see the whole community. */
export async function setProducers(trx: Transaction<DB>, runIds: readonly number[]): Promise<SetProducer[]> {
  const { rows } = await sql<SetProducer>`
    select distinct case when (p->>'grantShare')::numeric > 0 then 'with_grant' else 'tariff_only' end as set, p->>'partyId' as "memberId"
    from settlement_run r cross join lateral jsonb_array_elements(r.input->'plants') as p
    where r.id = any (${runIds}::bigint[]) order by 1, 2`.execute(trx);
  return rows;
}
