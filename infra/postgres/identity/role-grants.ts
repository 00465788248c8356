import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import type { DB } from '../schema/tables.ts';

/** Where a role is held: nowhere named is the platform. */
interface RolePlace {
  readonly organisationId: number | null;
  readonly communityId: number | null;
}

const COLUMNS = ['id', 'role', 'organisation_id', 'community_id', 'granted_at', 'given_by', 'confirmed_by'] as const;
/** Whether the role waits for another person than who gave it (`role_waits`). */
const waits = sql<boolean>`role_waits(role_grant)`.as('waits_for_confirmation');

/** The roles a user holds (platform's context). */
export const grantsOf = (db: Kysely<DB>, userId: number) =>
  db
    .selectFrom('role_grant')
    .select(COLUMNS)
    .select(waits)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();

/** Who holds which role in a community or its organisation, members and devices left out (platform's context). */
export const staffGrants = (db: Kysely<DB>, communityId: number) =>
  db
    .selectFrom('role_grant as g')
    .innerJoin('community as c', (join) => join.on('c.id', '=', communityId))
    .select(['g.id', 'g.user_id', 'g.role', 'g.organisation_id', 'g.community_id', 'g.granted_at', 'g.given_by', 'g.confirmed_by'])
    .select(sql<boolean>`role_waits(g)`.as('waits_for_confirmation'))
    .where('g.revoked_at', 'is', null)
    .where('g.role', 'not in', ['member', 'device'])
    .where((eb) => eb.or([eb('g.community_id', '=', communityId), eb('g.organisation_id', '=', eb.ref('c.organisation_id'))]))
    .orderBy('g.id')
    .execute();

/** Where a role is given, and by whom (`user:7`): the other person for whom it waits with four eyes; left out: it waits for nobody. */
interface GivenRole extends RolePlace {
  readonly givenBy?: string | undefined;
}

/** Grants a role; undefined when it is held there already. */
export function insertGrant(trx: Transaction<DB>, userId: number, role: Role, { organisationId, communityId, givenBy }: GivenRole) {
  return trx
    .insertInto('role_grant')
    .values({ user_id: userId, role, organisation_id: organisationId, community_id: communityId, given_by: givenBy ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .returning([...COLUMNS, waits])
    .executeTakeFirst();
}

/** A role that a user holds, locked until the transaction ends. */
export const lockGrant = (trx: Transaction<DB>, userId: number, grantId: number) =>
  trx
    .selectFrom('role_grant')
    .select(COLUMNS)
    .select(waits)
    .where('user_id', '=', userId)
    .where('id', '=', grantId)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

/** Whether everything that a user holds over others in a community waits for another person; for any context. */
export async function doAllRolesWait(trx: Transaction<DB>, userId: number, communityId: number): Promise<boolean> {
  const { rows } = await sql<{ wait: boolean }>`select all_roles_wait(${userId}, ${communityId}) as wait`.execute(trx);
  return rows[0]?.wait === true;
}

/** Another person says that whoever holds the role is a second person. */
export async function confirmGrant(trx: Transaction<DB>, grantId: number, by: string): Promise<void> {
  await trx.updateTable('role_grant').set({ confirmed_by: by, confirmed_at: sql<Date>`now()` }).where('id', '=', grantId).execute();
}

/** Takes a role away. */
export async function endGrant(trx: Transaction<DB>, grantId: number): Promise<void> {
  await trx.updateTable('role_grant').set({ revoked_at: sql<Date>`now()` }).where('id', '=', grantId).execute();
}

/** Takes the role of a member of a community away, where it is held. */
export async function endMemberRole(trx: Transaction<DB>, userId: number, communityId: number): Promise<void> {
  await trx
    .updateTable('role_grant')
    .set({ revoked_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('role', '=', 'member')
    .where('community_id', '=', communityId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Serialises the revocation of platform roles and the disabling of their holders until the transaction ends. */
export async function lockPlatformRoles(trx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('platform-roles', 0))`.execute(trx);
}

/** How many active users hold a role on the platform, other than one. */
export async function othersOnPlatform(trx: Transaction<DB>, role: Role, userId: number): Promise<number> {
  const { count } = await trx
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('g.role', '=', role)
    .where('g.organisation_id', 'is', null)
    .where('g.community_id', 'is', null)
    .where('g.revoked_at', 'is', null)
    .where('g.user_id', '<>', userId)
    .where('u.is_active', '=', true)
    .executeTakeFirstOrThrow();
  return count;
}

/** Does the user hold a role in one of these communities or their organisations, or have they a record of the user? */
export async function isTiedTo(
  db: Kysely<DB>,
  userId: number,
  { communities, organisations }: { readonly communities: readonly number[]; readonly organisations: readonly number[] },
): Promise<boolean> {
  const { rows } = await sql<{ tied: boolean }>`select
    exists (select 1 from role_grant where user_id = ${userId} and revoked_at is null
      and (community_id = any (${communities}::bigint[]) or organisation_id = any (${organisations}::bigint[])))
    or exists (select 1 from user_party where user_id = ${userId} and community_id = any (${communities}::bigint[])) as tied`.execute(db);
  return rows[0]?.tied ?? false;
}
