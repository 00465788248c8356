import { withSession } from '../stack/postgres/session.ts';

interface Taken {
  readonly what: string;
  readonly at: Date;
}

/**
 * What was erased or taken from people at or after the moment of a backup, in its order, which the backup brings back: to be done again by hand. Names
 * nobody but by user name; needs a role that sees every row of the database that the backup replaces.
 */
export const takenSince = (url: string, madeAt: string): Promise<string[]> =>
  withSession(url, async (sql) => {
    const rows = await sql<Taken[]>`
      select format('erase person %s of community %s', p.id, p.community_id) as what, k.erased_at as at
        from party_key k join party p on p.id = k.party_id where k.erased_at >= ${madeAt}
      union all select format('erase account %s', user_id), erased_at from user_key where erased_at >= ${madeAt}
      union all select format('take the role %s from user %s "%s"%s: DELETE /api/v1/users/%s/roles/%s', g.role, g.user_id, u.username,
        coalesce(' in community ' || g.community_id, ''), g.user_id, g.id), g.revoked_at
        from role_grant g join app_user u on u.id = g.user_id where g.revoked_at >= ${madeAt}
      order by at, what`;
    return rows.map(({ what, at }) => `${what} (done ${at.toISOString()})`);
  });
