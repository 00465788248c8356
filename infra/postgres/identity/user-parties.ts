import { type Kysely, sql, type Transaction } from 'kysely';
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

/** Ends the link of a record and gives the account that had it, with the community; undefined where it had none. Needs the platform's context. */
export async function unlinkRecord(trx: Transaction<DB>, partyId: number, by: string) {
  const link = await trx.deleteFrom('user_party').where('party_id', '=', partyId).returning(['user_id', 'community_id']).executeTakeFirst();
  if (link !== undefined)
    await trx
      .insertInto('ended_record_link')
      .values({ party_id: partyId, ...link, ended_by: by })
      .execute();
  return link;
}

/** The accounts that a record had before, and who ended each link. */
export const endedLinksOf = (db: Kysely<DB>, partyId: number) =>
  db.selectFrom('ended_record_link').select(['user_id', 'ended_by']).where('party_id', '=', partyId).orderBy('id').execute();

/** Forgets which accounts an erased record had. */
export async function forgetEndedLinks(trx: Transaction<DB>, partyId: number): Promise<void> {
  await trx.deleteFrom('ended_record_link').where('party_id', '=', partyId).execute();
}

const links = (db: Kysely<DB>) =>
  db
    .selectFrom('user_party as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .leftJoin('invitation as i', 'i.id', 'l.invitation_id')
    .select([
      'l.party_id',
      'l.user_id',
      'u.username',
      'l.linked_at',
      'l.invitation_id',
      'i.invited_by',
      'l.confirmed_by',
      'l.confirmed_at',
    ]);

/** The account of a record: who invited it, null where the person applied by it, and who confirmed it. */
export const linkOf = (db: Kysely<DB>, partyId: number) => links(db).where('l.party_id', '=', partyId).executeTakeFirst();

export type RecordLinkRow = NonNullable<Awaited<ReturnType<typeof linkOf>>>;

/** Who sent the invitations by which an account became a record's. */
export async function invitersOf(db: Kysely<DB>, partyId: number, userId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('invitation as i')
    .innerJoin('membership as m', 'm.id', 'i.membership_id')
    .select('i.invited_by')
    .where('m.party_id', '=', partyId)
    .where('i.accepted_by', '=', userId)
    .execute();
  return rows.map(({ invited_by }) => invited_by);
}

/** Another person says that the account of a record is the person's; what was confirmed stays. */
export async function confirmLink(trx: Transaction<DB>, partyId: number, by: string): Promise<void> {
  await trx
    .updateTable('user_party')
    .set({ confirmed_by: by, confirmed_at: sql<Date>`now()` })
    .where('party_id', '=', partyId)
    .where('confirmed_by', 'is', null)
    .execute();
}
