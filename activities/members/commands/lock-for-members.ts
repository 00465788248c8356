import type { Transaction } from 'kysely';
import { changeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Admitting } from './admit-member.ts';

/** A community that is to admit members; `mostMemberships` bounds those that are recorded at all. */
export type Admission = Pick<Admitting, 'communityId' | 'keys'> & { readonly mostMemberships: number };

/** Locks the community until the transaction ends, and says how many members it takes; `wrong_state` where it is archived. */
export async function lockForMembers(trx: Transaction<DB>, admission: Admission): Promise<Admitting> {
  const { max_members: maxMembers } = await changeableCommunity(trx, admission.communityId);
  return { ...admission, maxMembers };
}
