import { type Kysely, sql } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

export interface ActorRow {
  readonly id: number;
  /** Roles over others that the account holds or held there; empty: a member alone. */
  readonly roles: readonly string[];
  readonly party_id: number | null;
}

/**
 * Accounts that could act in a community: whoever holds or held a role over others on it, its organisation or the platform, and whoever is linked
 * to a record of it. Without a community: whoever holds or held such a role anywhere (platform's context).
 */
export function listActors(db: Kysely<DB>, communityId: number | undefined, window: Window): Promise<ActorRow[]> {
  const community = communityId ?? null;
  const rows = sql<ActorRow>`select u.id, coalesce(g.roles, '{}') as roles, p.party_id
    from app_user u
    left join (select user_id, array_agg(distinct role order by role) as roles from role_grant
      where role not in ('member', 'device') and (${community}::bigint is null or community_id = ${community}
        or organisation_id = (select organisation_id from community where id = ${community}) or (community_id is null and organisation_id is null))
      group by user_id) g on g.user_id = u.id
    left join user_party p on p.user_id = u.id and p.community_id = ${community}
    where g.user_id is not null or p.party_id is not null`;
  return pageOf(db, rows, window);
}
