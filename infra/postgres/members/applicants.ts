import { type Kysely, sql, type Transaction } from 'kysely';
import { type PersonalKeys, taxCodeIndex } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';

/** Locks the user until the transaction ends. Needs the platform's context. */
export async function lockUser(trx: Transaction<DB>, userId: number): Promise<void> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forUpdate().executeTakeFirstOrThrow();
}

/** How many applications of the user nobody has decided on. Needs the platform's context. */
export async function openApplications(trx: Transaction<DB>, userId: number): Promise<number> {
  const { open } = await trx
    .selectFrom('membership')
    .select(sql<number>`count(*)`.as('open'))
    .where('applied_by', '=', userId)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return open;
}

/** Lets a user act as a member of a community. Needs the platform's context. */
export async function grantMembership(trx: Transaction<DB>, userId: number, communityId: number): Promise<void> {
  await sql`insert into role_grant (user_id, role, community_id) values (${userId}, 'member', ${communityId})
    on conflict (user_id, role, coalesce(organisation_id, 0), coalesce(community_id, 0)) where revoked_at is null do nothing`.execute(trx);
}

/** Those of these parties whose tax code is only what an applicant says, by id. */
export async function unclaimedParties(db: Kysely<DB>, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('party')
    .select('id')
    .where('id', '=', sql<number>`any (${ids}::bigint[])`)
    .where('tax_code_enc', 'is not', null)
    .where('tax_code_index', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** From now on the record is found by its tax code; the community has no other one with it. */
export async function claimTaxCode(trx: Transaction<DB>, keys: PersonalKeys, partyId: number, taxCode: string): Promise<void> {
  await trx
    .updateTable('party')
    .set({ tax_code_index: taxCodeIndex(keys, taxCode) })
    .where('id', '=', partyId)
    .execute();
}
