import { type Kysely, sql, type Transaction } from 'kysely';
import { isRole, type Role } from '../../../domain/identity/rights.ts';
import type { KeyProof } from '../../../domain/identity/second-factor.ts';
import type { DB } from '../schema/tables.ts';
import { keyEndedAt } from './ended.ts';

interface NewKey {
  readonly userId: number;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: Uint8Array;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly provenBy: readonly KeyProof[];
  /** The key that makes it, with which it ends. */
  readonly madeBy?: number | undefined;
  /** The session in which it is made; a key made by another key has that of its maker. */
  readonly sessionId?: number | undefined;
  /** The device whose readings it sends; null: a key of its owner. */
  readonly deviceId?: number | null;
  /** Null: as many as everybody has. */
  readonly callsPerMinute?: number | null;
}

const SHOWN = [
  'id',
  'name',
  'prefix',
  'scopes',
  'calls_per_minute',
  'expires_at',
  'last_used_at',
  'created_at',
  'proven_by',
  'device_id',
] as const;

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
      proven_by: [...key.provenBy],
      device_id: key.deviceId ?? null,
      made_by: key.madeBy ?? null,
      session_id: key.sessionId ?? sql<number | null>`(select session_id from api_key where id = ${key.madeBy ?? null})`,
    })
    .returning([...SHOWN, 'revoked_at'])
    .executeTakeFirstOrThrow();
}

/** A user's keys, newest first; one that ended with its session or the key that made it is shown as revoked then. */
export function keysOf(db: Kysely<DB>, userId: number) {
  return db
    .selectFrom('api_key')
    .select([...SHOWN, keyEndedAt('id').as('revoked_at')])
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
}

/** What decides whether a user's keys hold rights over others. */
export async function keyOwner(db: Kysely<DB>, userId: number): Promise<{ readonly roles: readonly Role[]; readonly hasFactor: boolean }> {
  const { rows } = await sql<{ roles: string[]; hasFactor: boolean }>`select
    array(select distinct role from role_grant where user_id = ${userId} and revoked_at is null) as roles,
    exists (select 1 from user_totp where user_id = ${userId} and confirmed_at is not null)
      or exists (select 1 from passkey where user_id = ${userId}) as "hasFactor"`.execute(db);
  const { roles = [], hasFactor = false } = rows[0] ?? {};
  return { roles: roles.filter(isRole), hasFactor };
}

/** How many keys of a user are still good; the user's row is locked, so that of two keys made at once each counts the other. */
export async function countGoodKeys(trx: Transaction<DB>, userId: number): Promise<number> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forUpdate().execute();
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from api_key
    where user_id = ${userId} and device_id is null and key_ended_at(id) is null and (expires_at is null or expires_at > now())`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

/** How many keys of a device are still good; to be called once the owner is locked (`countGoodKeys`). */
export async function countDeviceKeys(trx: Transaction<DB>, deviceId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from api_key
    where device_id = ${deviceId} and key_ended_at(id) is null and (expires_at is null or expires_at > now())`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Revokes one key of a user with the keys that were made by it; their ids, none where the key is not good. */
export async function revokeKey(trx: Transaction<DB>, userId: number, keyId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`with recursive made(id) as (
      select id from api_key where id = ${keyId} and user_id = ${userId} and revoked_at is null
      union select k.id from api_key k join made m on k.made_by = m.id)
    update api_key set revoked_at = now() where id in (select id from made) and revoked_at is null returning id`.execute(trx);
  return rows.map(({ id }) => Number(id));
}

/** Revokes every key of a user that is still good; their ids. */
export async function revokeAllKeys(trx: Transaction<DB>, userId: number): Promise<number[]> {
  const rows = await trx
    .updateTable('api_key')
    .set({ revoked_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes from a user's keys the proof of how they were made: they hold no right over others until they are made again. */
export async function forgetKeyProofs(trx: Transaction<DB>, userId: number): Promise<void> {
  await trx.updateTable('api_key').set({ proven_by: [] }).where('user_id', '=', userId).where('revoked_at', 'is', null).execute();
}

/** The key with this hash, good or not: asked only for keys that were refused. */
export function spentKey(db: Kysely<DB>, secretHash: Uint8Array) {
  return db.selectFrom('api_key').select(['id', 'user_id', 'prefix']).where('secret_hash', '=', Buffer.from(secretHash)).executeTakeFirst();
}
