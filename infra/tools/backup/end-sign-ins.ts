import { withSession } from '../stack/postgres/session.ts';

/** How many of each kind were ended. */
interface EndedSignIns {
  readonly sessions: number;
  readonly keys: number;
  readonly invitations: number;
  readonly links: number;
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
      return { sessions: sessions.count, keys: keys.count, invitations: invitations.count, links: links.count };
    });
    return ended as EndedSignIns;
  });

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

/** The same in words, without what there was none of. */
export function endedSignInsText({ sessions, keys, invitations, links }: EndedSignIns): string {
  const ended = [
    ...counted(sessions, 'session', 'sessions'),
    ...counted(keys, 'API key of a person', 'API keys of people'),
    ...counted(invitations, 'invitation', 'invitations'),
    ...counted(links, 'link of a mail', 'links of mails'),
  ];
  return ended.length === 0 ? 'sign-ins: there were none to end' : `sign-ins: ended ${ended.join(', ')} (--keep-sign-ins keeps them)`;
}
