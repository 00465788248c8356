import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { CommunityRef, Grant, OwnRecord, Principal } from '../../../domain/identity/principal.ts';
import { isRole, type Standing } from '../../../domain/identity/rights.ts';
import type { AppUser, DB } from '../schema/tables.ts';

type UserRow = NonNullable<Awaited<ReturnType<ReturnType<typeof users>['executeTakeFirst']>>>;

/** What the record that l links is in its community today, as `Standing` says, where a mandate gives a suspended member nothing back; days are those of the country. */
const STANDING = sql<Standing>`case
  when exists (select 1 from membership m where m.party_id = l.party_id and m.admitted_at is not null
      and m.status in ('active', 'leaving') and m.validity @> local_today()) then 'full'
  when exists (select 1 from membership m where m.party_id = l.party_id and m.status = 'suspended' and m.validity @> local_today())
    then 'suspended'
  when exists (select 1 from mandate m where m.party_id = l.party_id and m.validity @> local_today()) then 'full'
  when exists (select 1 from membership m where m.party_id = l.party_id and m.admitted_at is not null and lower(m.validity) <= local_today())
    or exists (select 1 from mandate m where m.party_id = l.party_id and lower(m.validity) <= local_today()) then 'former'
  else 'applicant' end`;

const granted = (eb: ExpressionBuilder<DB & { u: AppUser }, 'u'>) =>
  eb.selectFrom('role_grant as g').whereRef('g.user_id', '=', 'u.id').where('g.revoked_at', 'is', null);

/** Roles that wait for another person give no right, and show no place. */
const counting = (eb: ExpressionBuilder<DB & { u: AppUser }, 'u'>) => granted(eb).where(sql<SqlBool>`not role_waits(g)`);

/** Active users with what they hold. */
export const users = (db: Kysely<DB>) =>
  db
    .selectFrom('app_user as u')
    .where('u.is_active', '=', true)
    .select(['u.id', 'u.username'])
    .select((eb) => [
      jsonArrayFrom(
        granted(eb).select(['g.role', 'g.organisation_id', 'g.community_id']).select(sql<boolean>`role_waits(g)`.as('waits')),
      ).as('grants'),
      jsonArrayFrom(
        counting(eb)
          .innerJoin('community as c', 'c.id', 'g.community_id')
          .select(['c.id', 'c.organisation_id'])
          .union(counting(eb).innerJoin('community as c', 'c.organisation_id', 'g.organisation_id').select(['c.id', 'c.organisation_id'])),
      ).as('communities'),
      jsonArrayFrom(
        eb
          .selectFrom('user_party as l')
          .innerJoin('community as c', 'c.id', 'l.community_id')
          .whereRef('l.user_id', '=', 'u.id')
          .select(['l.party_id', 'l.community_id', 'c.organisation_id', STANDING.as('standing')])
          .orderBy('l.community_id'),
      ).as('records'),
    ]);

/** A row of `users` as the caller it stands for. */
export function principalOf(row: UserRow): Omit<Principal, 'scopes'> {
  return {
    userId: row.id,
    username: row.username,
    actor: `user:${row.id}`,
    grants: row.grants.filter(({ waits }) => !waits).flatMap(grantOf),
    waiting: row.grants.filter(({ waits }) => waits).flatMap(grantOf),
    communities: row.communities.map(refOf),
    parties: row.records.map(recordOf),
  };
}

/** An active user as a caller who is not narrowed; undefined for a user who may not sign in. */
export async function callerOf(db: Kysely<DB>, userId: number): Promise<Principal | undefined> {
  const row = await users(db).where('u.id', '=', userId).executeTakeFirst();
  return row && { ...principalOf(row), scopes: null };
}

interface GrantRow {
  readonly role: string;
  readonly organisation_id: number | null;
  readonly community_id: number | null;
}

const grantOf = (row: GrantRow): Grant[] =>
  isRole(row.role) ? [{ role: row.role, organisationId: row.organisation_id, communityId: row.community_id }] : [];
const recordOf = (row: UserRow['records'][number]): OwnRecord => ({
  partyId: row.party_id,
  communityId: row.community_id,
  organisationId: row.organisation_id,
  standing: row.standing,
});
export const refOf = (row: { readonly id: number; readonly organisation_id: number }): CommunityRef => ({
  id: row.id,
  organisationId: row.organisation_id,
});
