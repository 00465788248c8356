import type { Kysely, Transaction } from 'kysely';
import type { WrappedKey } from '../../vault/personal.ts';
import type { WrappedUserKey } from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';

/** The rings whose keys seal what is kept: personal data in this database, payloads in Temporal's histories of it. */
export type SealingRing = 'personal' | 'payload';

/** A key that something was sealed with, by its name in its ring. */
export interface SealingKey {
  readonly ring: SealingRing;
  readonly keyId: string;
  readonly fingerprint: string;
}

/** The keys that were recorded (platform's context). */
export async function sealingKeys(db: Kysely<DB>): Promise<SealingKey[]> {
  const rows = await db.selectFrom('sealing_key').select(['ring', 'key_id', 'fingerprint']).orderBy('ring').orderBy('key_id').execute();
  return rows.map(({ ring, key_id, fingerprint }) => ({ ring: ring as SealingRing, keyId: key_id, fingerprint }));
}

/** Records keys; those that are recorded already stay as they are. */
export async function insertSealingKeys(trx: Transaction<DB>, keys: readonly SealingKey[]): Promise<void> {
  const rows = keys.map(({ ring, keyId, fingerprint }) => ({ ring, key_id: keyId, fingerprint }));
  await trx
    .insertInto('sealing_key')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['ring', 'key_id']).doNothing())
    .execute();
}

/** Forgets all keys of personal data but one, once everything is sealed under that. */
export async function keepPersonalKey(trx: Transaction<DB>, keyId: string): Promise<void> {
  await trx.deleteFrom('sealing_key').where('ring', '=', 'personal').where('key_id', '<>', keyId).execute();
}

/** One person's key under each master key that persons' keys are sealed with. */
export const partyKeySamples = (db: Kysely<DB>): Promise<WrappedKey[]> =>
  db
    .selectFrom('party_key')
    .distinctOn('key_id')
    .select(['party_id', 'key_id', 'wrapped_key'])
    .where('wrapped_key', 'is not', null)
    .orderBy('key_id')
    .orderBy('party_id')
    .execute();

/** One user's key under each master key that users' keys are sealed with. */
export const userKeySamples = (db: Kysely<DB>): Promise<WrappedUserKey[]> =>
  db
    .selectFrom('user_key')
    .distinctOn('key_id')
    .select(['user_id', 'key_id', 'wrapped_key'])
    .where('wrapped_key', 'is not', null)
    .orderBy('key_id')
    .orderBy('user_id')
    .execute();
