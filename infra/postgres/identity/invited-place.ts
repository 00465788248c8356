import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { NewInvitation } from './invitations.ts';

interface InvitedPlace {
  readonly name: string;
  /** The member, where one is named, belongs to the place. */
  readonly hasMember: boolean;
  /** The member's record is linked to an account. */
  readonly hasAccount: boolean;
}

/** What is known of the place an invitation is to; undefined when the context sees no such place. */
export async function invitedPlace(
  db: Kysely<DB>,
  { organisationId, communityId, membershipId }: Pick<NewInvitation, 'organisationId' | 'communityId' | 'membershipId'>,
): Promise<InvitedPlace | undefined> {
  if (communityId === null && organisationId === null) return { name: 'Condivisa', hasMember: membershipId === null, hasAccount: false };
  if (communityId === null) {
    const row = await db.selectFrom('organisation').select('name').where('id', '=', organisationId).executeTakeFirst();
    return row && { name: row.name, hasMember: membershipId === null, hasAccount: false };
  }
  const { rows } = await sql<InvitedPlace>`select name, ${membershipId}::bigint is null or exists (
      select 1 from membership m where m.id = ${membershipId} and m.community_id = c.id and m.status not in ('left')) as "hasMember",
      exists (select 1 from membership m join user_party l on l.party_id = m.party_id where m.id = ${membershipId}
        and m.community_id = c.id) as "hasAccount"
    from community c where c.id = ${communityId}`.execute(db);
  return rows[0];
}
