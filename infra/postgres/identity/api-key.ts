import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

export interface NewKey {
  readonly userId: number;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: Uint8Array;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  /** Null: as many as everybody has. */
  readonly callsPerMinute?: number | null;
}

const SHOWN = ['id', 'name', 'prefix', 'scopes', 'calls_per_minute', 'expires_at', 'last_used_at', 'revoked_at', 'created_at'] as const;

/** Stores a key by its hash; the secret itself is nowhere. */
export function insertKey(trx: Transaction<DB>, key: NewKey) {
  return trx
    .insertInto('api_key')
    .values({
      user_id: key.userId,
      name: key.name,
      prefix: key.prefix,
      secret_hash: Buffer.from(key.secretHash),
      scopes: [...key.scopes],
      expires_at: key.expiresAt,
      calls_per_minute: key.callsPerMinute ?? null,
    })
    .returning(SHOWN)
    .executeTakeFirstOrThrow();
}

/** A user's keys, newest first. */
export function keysOf(db: Kysely<DB>, userId: number) {
  return db.selectFrom('api_key').select(SHOWN).where('user_id', '=', userId).orderBy('id', 'desc').execute();
}

/** How many keys of a user are still good. */
export async function countGoodKeys(db: Kysely<DB>, userId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from api_key
    where user_id = ${userId} and revoked_at is null and (expires_at is null or expires_at > now())`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Revokes one key of a user; undefined when there is none that is still good. */
export function revokeKey(trx: Transaction<DB>, userId: number, keyId: number) {
  return trx
    .updateTable('api_key')
    .set({ revoked_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .returning(SHOWN)
    .executeTakeFirst();
}

/** The key with this hash, good or not: asked only for keys that were refused. */
export function spentKey(db: Kysely<DB>, secretHash: Uint8Array) {
  return db.selectFrom('api_key').select(['id', 'user_id', 'prefix']).where('secret_hash', '=', Buffer.from(secretHash)).executeTakeFirst();
}
