import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { CommunityRef, Grant, OwnCommunity, Principal } from '../../../domain/identity/principal.ts';
import { isRole } from '../../../domain/identity/rights.ts';
import type { AppUser, DB } from '../schema/tables.ts';

type UserRow = NonNullable<Awaited<ReturnType<ReturnType<typeof users>['executeTakeFirst']>>>;

/** Of the party of user u in community c; as `OwnCommunity` says. */
const STANDING = sql`case when exists (select 1 from membership m
    where m.community_id = c.id and m.party_id = u.party_id and m.status in ('active', 'leaving'))
  or exists (select 1 from mandate m where m.community_id = c.id and m.party_id = u.party_id and m.validity @> current_date)
  then 'full' else 'past' end`;

const granted = (eb: ExpressionBuilder<DB & { u: AppUser }, 'u'>) =>
  eb.selectFrom('role_grant as g').whereRef('g.user_id', '=', 'u.id').where('g.revoked_at', 'is', null);

/** Active users with what they hold. */
export const users = (db: Kysely<DB>) =>
  db
    .selectFrom('app_user as u')
    .where('u.is_active', '=', true)
    .select(['u.id', 'u.username', 'u.party_id'])
    .select((eb) => [
      jsonArrayFrom(granted(eb).select(['g.role', 'g.organisation_id', 'g.community_id'])).as('grants'),
      jsonArrayFrom(
        granted(eb)
          .innerJoin('community as c', 'c.id', 'g.community_id')
          .select(['c.id', 'c.organisation_id'])
          .union(granted(eb).innerJoin('community as c', 'c.organisation_id', 'g.organisation_id').select(['c.id', 'c.organisation_id'])),
      ).as('communities'),
      jsonArrayFrom(
        eb
          .selectFrom('community as c')
          .select(['c.id', 'c.organisation_id', sql<OwnCommunity['standing']>`${STANDING}`.as('standing')])
          .where(sql<SqlBool>`c.id in (select m.community_id from membership m where m.party_id = u.party_id
            union select m.community_id from mandate m where m.party_id = u.party_id)`),
      ).as('own_communities'),
    ]);

/** A row of `users` as the caller it stands for. */
export function principalOf(row: UserRow): Omit<Principal, 'scopes'> {
  return {
    userId: row.id,
    username: row.username,
    partyId: row.party_id,
    actor: `user:${row.id}`,
    grants: row.grants.flatMap(grantOf),
    communities: row.communities.map(refOf),
    ownCommunities: row.own_communities.map((own) => ({ ...refOf(own), standing: own.standing })),
  };
}

interface GrantRow {
  readonly role: string;
  readonly organisation_id: number | null;
  readonly community_id: number | null;
}

const grantOf = (row: GrantRow): Grant[] =>
  isRole(row.role) ? [{ role: row.role, organisationId: row.organisation_id, communityId: row.community_id }] : [];
export const refOf = (row: { readonly id: number; readonly organisation_id: number }): CommunityRef => ({
  id: row.id,
  organisationId: row.organisation_id,
});
