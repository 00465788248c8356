import { type Kysely, sql } from 'kysely';
import type { MotionState } from '../../../domain/decisions/motion-states.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { type CommunityMail, preferenceOf } from '../../../domain/notifications/mails.ts';
import type { DB } from '../schema/tables.ts';

/** What a mail about a community mentions. */
interface CommunityMailFacts {
  readonly place: string;
  readonly period: string | null;
  /** Of a mail about a vote: its title and its hours (ISO 8601), and how it stands. */
  readonly about: string | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly outcome: MotionState | null;
  /** The number of the webhook that a mail is about. */
  readonly webhook: string | null;
}

/** How a vote must stand for a mail about it to make sense. */
const STATES: Partial<Record<CommunityMail, readonly MotionState[]>> = {
  motion_announced: ['announced', 'open'],
  motion_opened: ['open'],
  motion_reminder: ['open'],
  motion_decided: ['adopted', 'rejected', 'no_quorum', 'withdrawn'],
};
const hour = (column: string) => sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * What a queued mail about a community mentions; undefined where its reader no longer wants such mails, or is neither linked to a record of the
 * community nor holds one of `roles` there, or where the webhook that it is about goes on. Needs the platform's context.
 */
export async function communityMailFacts(
  db: Kysely<DB>,
  mailId: number,
  kind: CommunityMail,
  roles: readonly Role[],
): Promise<CommunityMailFacts | undefined> {
  const { preference, byDefault } = preferenceOf(kind);
  const states = STATES[kind];
  const { rows } = await sql<CommunityMailFacts>`
    select c.name as place, b.period, o.title as about, ${hour('o.opens_at')} as opens, ${hour('o.closes_at')} as closes, o.state as outcome,
      w.id::text as webhook
    from mail m join mail_batch b on b.id = m.batch_id join community c on c.id = b.community_id
      left join motion o on o.community_id = c.id and 'motion/' || o.id || '/' = substring(b.subject from '^motion/[0-9]+/')
      left join webhook w on w.community_id = c.id and 'webhook/' || w.id || '/' = substring(b.subject from '^webhook/[0-9]+/')
    where m.id = ${mailId} and wants_mails(m.user_id, ${preference}, ${byDefault})
      and (${states === undefined} or b.subject !~ '^motion/' or o.state = any (${states ?? []}::text[]))
      and (b.subject !~ '^webhook/' or (w.active and w.stopped_since is not null))
      and case when ${roles.length > 0}
        then exists (select 1 from role_grant g where g.user_id = m.user_id and g.role = any (${roles}::text[]) and g.revoked_at is null
          and (g.community_id = c.id or g.organisation_id = c.organisation_id) and not role_waits(g))
        else exists (select 1 from user_party p where p.user_id = m.user_id and p.community_id = c.id) end`.execute(db);
  return rows[0];
}
