import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema.ts';
import { linkedIn } from './user-parties.ts';

/** Locks the user and gives the record that the community has of it, if it is linked. Needs the platform's context. */
export async function lockApplicant(trx: Transaction<DB>, userId: number, communityId: number): Promise<number | undefined> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forUpdate().executeTakeFirstOrThrow();
  return linkedIn(trx, userId, communityId);
}

/** Lets a user act as a member of a community. Needs the platform's context. */
export async function grantMembership(trx: Transaction<DB>, userId: number, communityId: number): Promise<void> {
  await sql`insert into role_grant (user_id, role, community_id) values (${userId}, 'member', ${communityId})
    on conflict (user_id, role, coalesce(organisation_id, 0), coalesce(community_id, 0)) where revoked_at is null do nothing`.execute(trx);
}
