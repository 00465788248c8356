import type { TransactionSql } from 'postgres';
import { withSession } from '../stack/postgres/session.ts';

/** How many of each kind were ended. */
interface EndedSignIns {
  readonly sessions: number;
  readonly keys: number;
  readonly invitations: number;
  readonly links: number;
  /** Active webhooks that were saved by a key or in a session that has ended. */
  readonly webhooks: number;
}

/**
 * Ends in a restored database all that people sign in or act by without a password or second factor: what was revoked after the backup would be
 * valid again. Keys of the machine's own accounts stay. Works on every schema that a backup may have; needs a role that sees every row.
 */
export const endSignIns = (url: string): Promise<EndedSignIns> =>
  withSession(url, async (sql) => {
    const ended = await sql.begin(async (trx) => {
      const sessions = await trx`update user_session set revoked_at = now(), revoked_for = 'logout_all'
        where revoked_at is null or revoked_for = 'logout'`;
      const keys = await trx`update api_key k set revoked_at = now() from app_user u
        where u.id = k.user_id and k.revoked_at is null and to_jsonb(u) ->> 'machine' is null`;
      const invitations = await trx`update invitation set revoked_at = now(), key_id = null, email_enc = null, email_index = null
        where accepted_at is null and revoked_at is null`;
      const links = await trx`delete from one_time_token`;
      await trx`delete from passkey_challenge`;
      await trx`delete from user_totp where confirmed_at is null`;
      const webhooks = await stoppedWebhooks(trx);
      return { sessions: sessions.count, keys: keys.count, invitations: invitations.count, links: links.count, webhooks };
    });
    return ended as EndedSignIns;
  });

/** None in a backup of before there were webhooks. */
async function stoppedWebhooks(trx: TransactionSql): Promise<number> {
  const [table] = await trx`select to_regclass('webhook') is not null as exists`;
  if (table?.exists !== true) return 0;
  const [row] = await trx`select count(*)::int as count from webhook w where w.active and (
    exists (select 1 from api_key k where k.id = w.api_key_id and k.revoked_at is not null)
    or exists (select 1 from user_session s where s.id = w.session_id and s.revoked_for is not null and s.revoked_for <> 'logout'))`;
  return row?.count ?? 0;
}

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

/** The same in words, without what there was none of. */
export function endedSignInsText({ sessions, keys, invitations, links, webhooks }: EndedSignIns): string {
  const ended = [
    ...counted(sessions, 'session', 'sessions'),
    ...counted(keys, 'API key of a person', 'API keys of people'),
    ...counted(invitations, 'invitation', 'invitations'),
    ...counted(links, 'link of a mail', 'links of mails'),
  ];
  const text = ended.length === 0 ? 'sign-ins: there were none to end' : `sign-ins: ended ${ended.join(', ')} (--keep-sign-ins keeps them)`;
  return [
    text,
    ...counted(webhooks, 'webhook', 'webhooks').map(
      (stopped) => `${stopped} stopped with them: save each again (its page, or PUT /api/v1/webhooks/ID)`,
    ),
  ].join('\n');
}
