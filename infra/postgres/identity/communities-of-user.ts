import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Every community in which a user has or had a role or record, by itself or through its organisation, or to which its address is invited. Needs the platform's context. */
export async function communitiesOfUser(trx: Transaction<DB>, userId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select c.id from community c
    where c.id in (select community_id from role_grant where user_id = ${userId} union select community_id from user_party where user_id = ${userId}
        union select i.community_id from invitation i join app_user u on u.email_index = i.email_index where u.id = ${userId})
      or c.organisation_id in (select organisation_id from role_grant where user_id = ${userId})`.execute(trx);
  return rows.map(({ id }) => Number(id));
}
