import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Locks the user and tells which party it stands for by now. */
export async function lockApplicant(trx: Transaction<DB>, userId: number): Promise<number | null> {
  const row = await trx.selectFrom('app_user').select('party_id').where('id', '=', userId).forUpdate().executeTakeFirstOrThrow();
  return row.party_id;
}

/** Ties a user to its party and lets it act as a member wherever that party has a membership. Needs the platform's context. */
export async function makeMemberUser(trx: Transaction<DB>, userId: number, partyId: number): Promise<void> {
  await trx.updateTable('app_user').set({ party_id: partyId }).where('id', '=', userId).execute();
  await sql`insert into role_grant (user_id, role) values (${userId}, 'member')
    on conflict (user_id, role, coalesce(organisation_id, 0), coalesce(community_id, 0)) where revoked_at is null do nothing`.execute(trx);
}
