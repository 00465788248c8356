import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

export interface NewPasskey {
  readonly userId: number;
  readonly name: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

interface NewChallenge {
  readonly hash: Buffer;
  readonly purpose: 'register' | 'sign_in';
  /** Whose answer it must be; null: whoever signs in. */
  readonly userId: number | null;
  readonly seconds: number;
}

const SHOWN = ['id', 'name', 'transports', 'backed_up', 'created_at', 'last_used_at'] as const;

/** Keeps a challenge until it is answered, and forgets those that nobody answered. */
export async function insertChallenge(trx: Transaction<DB>, { hash, purpose, userId, seconds }: NewChallenge): Promise<void> {
  await trx.deleteFrom('passkey_challenge').where('expires_at', '<=', sql<Date>`now()`).execute();
  await trx
    .insertInto('passkey_challenge')
    .values({ challenge_hash: hash, purpose, user_id: userId, expires_at: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .execute();
}

/** Takes a challenge that waits; false when it is unknown, late, answered before or of another user. */
export async function takeChallenge(
  trx: Transaction<DB>,
  { hash, purpose, userId }: Pick<NewChallenge, 'hash' | 'purpose' | 'userId'>,
): Promise<boolean> {
  const row = await trx
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('user_id', userId === null ? 'is' : '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('purpose')
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores a passkey; undefined when this credential is known already. */
export function insertPasskey(trx: Transaction<DB>, key: NewPasskey) {
  return trx
    .insertInto('passkey')
    .values({
      user_id: key.userId,
      name: key.name,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: [...key.transports],
      backed_up: key.backedUp,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning(SHOWN)
    .executeTakeFirst();
}

/** A user's passkeys, newest first. */
export function passkeysOf(db: Kysely<DB>, userId: number) {
  return db
    .selectFrom('passkey')
    .select([...SHOWN, 'credential_id'])
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
}

/** The passkey of a credential whose user may sign in, locked until the transaction ends. */
export function lockPasskey(trx: Transaction<DB>, credentialId: Buffer) {
  return trx
    .selectFrom('passkey as p')
    .innerJoin('app_user as u', 'u.id', 'p.user_id')
    .select(['p.id', 'p.user_id', 'p.public_key', 'p.counter', 'p.transports'])
    .where('p.credential_id', '=', credentialId)
    .where('u.is_active', '=', true)
    .forUpdate('p')
    .executeTakeFirst();
}

/** Notes what the authenticator has counted by now. */
export async function usePasskey(trx: Transaction<DB>, id: number, counter: number, backedUp: boolean): Promise<void> {
  await trx.updateTable('passkey').set({ counter, backed_up: backedUp, last_used_at: sql`now()` }).where('id', '=', id).execute();
}

/** Removes one passkey of a user; false when there is none. */
export async function deletePasskey(trx: Transaction<DB>, userId: number, id: number): Promise<boolean> {
  const row = await trx.deleteFrom('passkey').where('user_id', '=', userId).where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}
