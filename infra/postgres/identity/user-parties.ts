import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A record of a community and the account that it is linked to. */
interface RecordLink {
  readonly partyId: number;
  readonly userId: number;
  readonly communityId: number;
  /** The invitation that was accepted; undefined where the person joined by its own account. */
  readonly invitationId?: number;
}

/** The account's record in a community. */
export async function linkedIn(db: Kysely<DB>, userId: number, communityId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('user_party')
    .select('party_id')
    .where('user_id', '=', userId)
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  return row?.party_id;
}

/** The account that a record is linked to. */
export async function accountOf(db: Kysely<DB>, partyId: number): Promise<number | undefined> {
  const row = await db.selectFrom('user_party').select('user_id').where('party_id', '=', partyId).executeTakeFirst();
  return row?.user_id;
}

/** The records that these accounts are linked to, by community. */
export const recordsOf = (db: Kysely<DB>, userIds: readonly number[]) =>
  db
    .selectFrom('user_party')
    .select(['user_id', 'party_id', 'community_id', 'linked_at'])
    .where('user_id', 'in', [0, ...userIds])
    .orderBy('community_id')
    .execute();

/** Links an account and a record; false where the record has an account, or the account a record in this community. Needs the platform's context. */
export async function linkRecord(trx: Transaction<DB>, { partyId, userId, communityId, invitationId }: RecordLink): Promise<boolean> {
  const values = { party_id: partyId, user_id: userId, community_id: communityId, invitation_id: invitationId ?? null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('user_party')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Ends the link of a record and gives the account that had it, with the community; undefined where it had none. */
export const unlinkRecord = (trx: Transaction<DB>, partyId: number) =>
  trx.deleteFrom('user_party').where('party_id', '=', partyId).returning(['user_id', 'community_id']).executeTakeFirst();
