import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Locks the user until the transaction ends. Needs the platform's context. */
export async function lockUser(trx: Transaction<DB>, userId: number): Promise<void> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forUpdate().executeTakeFirstOrThrow();
}

/** How many applications of the user nobody has decided on. Needs the platform's context. */
export async function openApplications(trx: Transaction<DB>, userId: number): Promise<number> {
  const { open } = await trx
    .selectFrom('membership')
    .select(sql<number>`count(*)`.as('open'))
    .where('applied_by', '=', userId)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return open;
}

/** Lets a user act as a member of a community. Needs the platform's context. */
export async function grantMembership(trx: Transaction<DB>, userId: number, communityId: number): Promise<void> {
  await sql`insert into role_grant (user_id, role, community_id) values (${userId}, 'member', ${communityId})
    on conflict (user_id, role, coalesce(organisation_id, 0), coalesce(community_id, 0)) where revoked_at is null do nothing`.execute(trx);
}
