import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { PersonalKeys } from '../../vault/personal.ts';
import { identityIndex, identityIndexes, openForUser, sealForUser, type UserKey } from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';

/** The identity of a user at a provider. */
export interface OutsideIdentity {
  readonly issuer: string;
  readonly subject: string;
}

const Sealed = z.object({ issuer: z.string(), subject: z.string() });

/** The active user whom an identity is linked to; the link counts as used. */
export async function userOfIdentity(trx: Transaction<DB>, keys: PersonalKeys, identity: OutsideIdentity): Promise<number | undefined> {
  const row = await trx
    .updateTable('user_identity')
    .from('app_user')
    .set({ last_used_at: sql`now()` })
    .whereRef('app_user.id', '=', 'user_identity.user_id')
    .where('app_user.is_active', '=', true)
    .where('subject_index', 'in', identityIndexes(keys, identity.issuer, identity.subject))
    .returning('user_identity.user_id')
    .executeTakeFirst();
  return row?.user_id;
}

/** Links an identity to a user; false when it is linked to a user, or the user has another one of this provider. */
export async function linkIdentity(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  key: UserKey,
  { provider, issuer, subject }: OutsideIdentity & { readonly provider: string },
): Promise<boolean> {
  const taken = await trx
    .selectFrom('user_identity')
    .select('id')
    .where('subject_index', 'in', identityIndexes(keys, issuer, subject))
    .executeTakeFirst();
  if (taken) return false;
  const row = await trx
    .insertInto('user_identity')
    .values({
      user_id: key.userId,
      provider,
      subject_index: identityIndex(keys, issuer, subject),
      subject_enc: sealForUser(key, 'user_identity', JSON.stringify({ issuer, subject })),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A user's links, newest first. */
export function identitiesOf(db: Kysely<DB>, userId: number) {
  return db
    .selectFrom('user_identity')
    .select(['id', 'provider', 'linked_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
}

/** Removes one link of a user; false when there is none. */
export async function deleteIdentity(trx: Transaction<DB>, userId: number, id: number): Promise<boolean> {
  const row = await trx.deleteFrom('user_identity').where('user_id', '=', userId).where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Brings the index of a user's identities under the current master key. */
export async function reindexIdentities(trx: Transaction<DB>, keys: PersonalKeys, key: UserKey): Promise<void> {
  const rows = await trx.selectFrom('user_identity').select(['id', 'subject_enc']).where('user_id', '=', key.userId).execute();
  for (const { id, subject_enc } of rows) {
    const { issuer, subject } = Sealed.parse(JSON.parse(openForUser(key, 'user_identity', subject_enc)));
    await trx
      .updateTable('user_identity')
      .set({ subject_index: identityIndex(keys, issuer, subject) })
      .where('id', '=', id)
      .execute();
  }
}
