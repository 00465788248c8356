import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A producer who is not a member, by the code of the mandate. */
interface ThirdProducer {
  readonly communityId: number;
  readonly partyId: number;
  readonly code: string;
}

/** The mandate of a producer who is not a member; undefined where the community that the context sees has none. */
export async function thirdProducer(trx: Transaction<DB>, communityId: number, code: string): Promise<ThirdProducer | undefined> {
  const { rows } = await sql<ThirdProducer>`
    select community_id as "communityId", party_id as "partyId", code from mandate
    where community_id = ${communityId} and kind = 'third_party_producer' and code = ${code} order by id desc limit 1`.execute(trx);
  return rows[0];
}

/** What posted months gave a party for its plants in a span of months (`yyyy-mm`, both included), in cents. */
export async function postedAmounts(
  trx: Transaction<DB>,
  { communityId, partyId }: ThirdProducer,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ month: string; plant_code: string; kind: 'premium' | 'refund'; net_cents: number }[]> {
  const { rows } = await sql<{ month: string; plant_code: string; kind: 'premium' | 'refund'; net_cents: number }>`
    select to_char(r.month, 'YYYY-MM') as month, p.code as plant_code, p.component as kind, sum(p.cents)::bigint as net_cents
    from settlement_run r join settlement_part p on p.run_id = r.id
    where r.community_id = ${communityId} and p.party_id = ${partyId} and p.receiver = 'plant' and r.state = 'posted' and r.kind <> 'advance'
      and r.month between ${`${from}-01`}::date and ${`${to}-01`}::date
      and not exists (select 1 from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month and n.state = 'posted'
        and n.kind <> 'advance' and n.version > r.version)
    group by 1, 2, 3 order by 1, 2, 3`.execute(trx);
  return rows;
}
