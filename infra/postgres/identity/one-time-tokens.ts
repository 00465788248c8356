import { type Kysely, sql, type Transaction } from 'kysely';
import type { SealedContent } from '../../vault/master-sealed.ts';
import type { DB } from '../schema/tables.ts';

/** Somebody who wants to register. Without a hash the row only keeps the username, so that nobody learns which addresses are known. */
interface NewRegistration {
  readonly username: string;
  readonly emailIndex: Uint8Array;
  readonly tokenHash: Uint8Array | null;
  readonly content: SealedContent;
}

const GOOD_FOR = { register: '24 hours', change_email: '24 hours', reset_password: '1 hour' } as const;
const until = (purpose: keyof typeof GOOD_FOR) => sql<Date>`now() + ${GOOD_FOR[purpose]}::interval`;

/** Stores a registration until its address is confirmed; false when the username is taken or reserved. */
export async function insertRegistration(trx: Transaction<DB>, given: NewRegistration): Promise<boolean> {
  await trx.deleteFrom('one_time_token').where('username', '=', given.username).where('expires_at', '<=', sql<Date>`now()`).execute();
  if (await trx.selectFrom('app_user').select('id').where('username', '=', given.username).executeTakeFirst()) return false;
  const made = await trx
    .insertInto('one_time_token')
    .values({
      purpose: 'register',
      username: given.username,
      email_index: Buffer.from(given.emailIndex),
      token_hash: given.tokenHash && Buffer.from(given.tokenHash),
      key_id: given.content.keyId,
      content_enc: given.content.sealed,
      expires_at: until('register'),
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** The registration of this username that waits for the confirmation of this address, locked; undefined when none waits. */
export async function lockRegistration(
  trx: Transaction<DB>,
  username: string,
  emailIndexes: readonly Buffer[],
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('one_time_token')
    .select('id')
    .where('purpose', '=', 'register')
    .where('username', '=', username)
    .where('email_index', 'in', [...emailIndexes])
    .where('token_hash', 'is not', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

/** Gives a registration that waits a new token in place of the older one. */
export async function renewRegistration(trx: Transaction<DB>, id: number, tokenHash: Uint8Array): Promise<void> {
  await trx
    .updateTable('one_time_token')
    .set({ token_hash: Buffer.from(tokenHash), expires_at: until('register') })
    .where('id', '=', id)
    .execute();
}

interface NewUserToken {
  readonly purpose: 'change_email' | 'reset_password';
  readonly userId: number;
  readonly tokenHash: Uint8Array;
  readonly content?: SealedContent;
}

/** Stores a token of a user; an older one of the same purpose is no longer valid. */
export async function replaceUserToken(trx: Transaction<DB>, { purpose, userId, tokenHash, content }: NewUserToken): Promise<void> {
  await trx.deleteFrom('one_time_token').where('user_id', '=', userId).where('purpose', '=', purpose).execute();
  await trx
    .insertInto('one_time_token')
    .values({
      purpose,
      user_id: userId,
      token_hash: Buffer.from(tokenHash),
      key_id: content?.keyId ?? null,
      content_enc: content?.sealed ?? null,
      expires_at: until(purpose),
    })
    .execute();
}

/** The user whose password a token may reset, while the token is good. */
export async function resettingUser(db: Kysely<DB>, tokenHash: Uint8Array): Promise<number | undefined> {
  const row = await db
    .selectFrom('one_time_token')
    .select('user_id')
    .where('token_hash', '=', Buffer.from(tokenHash))
    .where('purpose', '=', 'reset_password')
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row?.user_id ?? undefined;
}

/** Takes a good token of one of these purposes out of the record: of two at once only one gets it. */
export function takeToken(
  trx: Transaction<DB>,
  tokenHash: Uint8Array,
  purposes: readonly ('register' | 'change_email' | 'reset_password')[],
) {
  return trx
    .deleteFrom('one_time_token')
    .where('token_hash', '=', Buffer.from(tokenHash))
    .where('purpose', 'in', [...purposes])
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['purpose', 'user_id', 'username', 'key_id', 'content_enc'])
    .executeTakeFirst();
}

/** Ends a change of the address that waits for its confirmation: it was asked for in a session that somebody else may have had. */
export async function endAddressChange(trx: Transaction<DB>, userId: number): Promise<void> {
  await trx.deleteFrom('one_time_token').where('user_id', '=', userId).where('purpose', '=', 'change_email').execute();
}
