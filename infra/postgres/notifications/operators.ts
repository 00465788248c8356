import { sql, type Transaction } from 'kysely';
import type { AccountMail } from '../../../domain/notifications/mails.ts';
import type { DB } from '../schema/tables.ts';

/**
 * Active users with an address who hold one of the roles on the platform, and who got no mail of a kind in the last days, by id.
 * For the platform's context.
 */
export async function operatorsToRemind(
  trx: Transaction<DB>,
  roles: readonly string[],
  { kind, days }: { readonly kind: AccountMail; readonly days: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select u.id from app_user u
    where u.is_active and u.email_enc is not null
      and exists (select 1 from role_grant g where g.user_id = u.id and g.role = any (${roles}::text[]) and g.revoked_at is null
        and g.organisation_id is null and g.community_id is null)
      and not exists (select 1 from mail m where m.user_id = u.id and m.kind = ${kind} and m.created_at > now() - make_interval(days => ${days}))
    order by u.id`.execute(trx);
  return rows.map(({ id }) => id);
}
