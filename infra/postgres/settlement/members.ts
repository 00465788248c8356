import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Who stands behind the parties of a community: the newest membership of each. */
export interface PartyMember {
  readonly partyId: number;
  readonly memberId: number;
  readonly code: string;
}

export async function partyMembers(trx: Transaction<DB>, communityId: number): Promise<PartyMember[]> {
  const { rows } = await sql<PartyMember>`
    select distinct on (party_id) party_id as "partyId", id as "memberId", code from membership
    where community_id = ${communityId} order by party_id, lower(validity) desc`.execute(trx);
  return rows;
}
