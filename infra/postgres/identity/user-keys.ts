import type { Kysely, Transaction } from 'kysely';
import type { PersonalKeys } from '../../vault/personal.ts';
import {
  emailIndex,
  newUserKey,
  openForUser,
  type UserKey,
  unwrapUserKey,
  type WrappedUserKey,
  wrapUserKey,
} from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';
import { reindexIdentities } from './identities.ts';

/** The data keys of these users by user id; erased ones and those who never had personal data are absent. */
export async function userKeys(db: Kysely<DB>, keys: PersonalKeys, userIds: readonly number[]): Promise<Map<number, UserKey>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('user_key')
    .select(['user_id', 'key_id', 'wrapped_key'])
    .where('user_id', 'in', [...userIds])
    .where('wrapped_key', 'is not', null)
    .execute();
  const found = rows.map((row) => unwrapUserKey(keys, row)).filter((key) => key !== null);
  return new Map(found.map((key) => [key.userId, key]));
}

/** The user's data key, made when there was none; undefined for an erased user. */
export async function ensureUserKey(trx: Transaction<DB>, keys: PersonalKeys, userId: number): Promise<UserKey | undefined> {
  const { row } = newUserKey(keys, userId);
  await trx
    .insertInto('user_key')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute();
  return (await userKeys(trx, keys, [userId])).get(userId);
}

const REWRAP_PAGE = 500;

/**
 * Brings one page of users under the current master key: their data key and the index of their address. Returns how many; call it until it
 * returns 0. Needs the platform's context.
 */
export async function rewrapUserKeys(trx: Transaction<DB>, keys: PersonalKeys): Promise<number> {
  const rows = await trx
    .selectFrom('user_key')
    .innerJoin('app_user', 'app_user.id', 'user_key.user_id')
    .select(['user_id', 'key_id', 'wrapped_key', 'email_enc'])
    .where('key_id', '<>', keys.current.id)
    .where('wrapped_key', 'is not', null)
    .orderBy('user_id')
    .limit(REWRAP_PAGE)
    .forUpdate('user_key')
    .execute();
  for (const row of rows) await rewrap(trx, keys, row);
  return rows.length;
}

async function rewrap(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  row: WrappedUserKey & { readonly email_enc: Buffer | null },
): Promise<void> {
  const key = unwrapUserKey(keys, row);
  if (key === null) return;
  const { key_id, wrapped_key } = wrapUserKey(keys, key);
  await trx.updateTable('user_key').set({ key_id, wrapped_key }).where('user_id', '=', row.user_id).execute();
  await reindexIdentities(trx, keys, key);
  if (row.email_enc === null) return;
  const email_index = emailIndex(keys, openForUser(key, 'app_user.email', row.email_enc));
  await trx.updateTable('app_user').set({ email_index }).where('id', '=', row.user_id).execute();
}
