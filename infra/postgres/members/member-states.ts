import { sql, type Transaction } from 'kysely';
import { type StoredStage, statusOf } from '../../../domain/members/lifecycle.ts';
import type { DB } from '../schema/tables.ts';
import { CHANGED } from './members.ts';

/** These memberships with their states, by id, locked until the transaction ends. */
export const lockMembers = (trx: Transaction<DB>, ids: readonly number[]) =>
  trx
    .selectFrom('membership')
    .select(['id', 'community_id', 'party_id', 'code', 'status', 'stage'])
    .where('id', '=', sql<number>`any (${ids}::bigint[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();

/** Sets the stage of these memberships and with it their state, for the command `changeMemberStatus`. */
export async function setMemberStatus(trx: Transaction<DB>, ids: readonly number[], stage: StoredStage): Promise<void> {
  const are = sql<number>`any (${ids}::bigint[])`;
  await trx
    .updateTable('membership')
    .set({ status: statusOf(stage), stage, ...CHANGED })
    .where('id', '=', are)
    .execute();
}
