import { type Kysely, sql } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import { COMMUNITY_MAILS, type CommunityMail } from '../../../domain/notifications/mails.ts';
import { DEFAULT_PREFERENCES } from '../../../domain/notifications/preferences.ts';
import type { DB } from '../schema/tables.ts';

/** What a mail about a community mentions. */
interface CommunityMailFacts {
  readonly place: string;
  readonly period: string | null;
}

/**
 * What a queued mail about a community mentions; undefined where its reader no longer wants such mails, or is neither linked to a record of the
 * community nor holds one of `roles` there. Needs the platform's context.
 */
export async function communityMailFacts(
  db: Kysely<DB>,
  mailId: number,
  kind: CommunityMail,
  roles: readonly Role[],
): Promise<CommunityMailFacts | undefined> {
  const preference = COMMUNITY_MAILS[kind];
  const { rows } = await sql<CommunityMailFacts>`
    select c.name as place, b.period from mail m join mail_batch b on b.id = m.batch_id join community c on c.id = b.community_id
    where m.id = ${mailId} and wants_mails(m.user_id, ${preference}, ${DEFAULT_PREFERENCES[preference]})
      and case when ${roles.length > 0}
        then exists (select 1 from role_grant g where g.user_id = m.user_id and g.role = any (${roles}::text[]) and g.revoked_at is null
          and (g.community_id = c.id or g.organisation_id = c.organisation_id))
        else exists (select 1 from user_party p where p.user_id = m.user_id and p.community_id = c.id) end`.execute(db);
  return rows[0];
}
