import { type Kysely, sql, type Transaction } from 'kysely';
import type { SealedContent } from '../../vault/master-sealed.ts';
import type { DB } from '../schema/tables.ts';

/** A key that is published: it verifies now, and signs from `signsFrom` on while no newer one does. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly content: SealedContent;
  readonly signsFrom: Date;
}

/** The published keys, the newest first (platform's context). */
export async function signingKeys(db: Kysely<DB>): Promise<StoredSigningKey[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select(['kid', 'key_id', 'content_enc', 'signs_from'])
    .where((eb) => eb.or([eb('verifies_until', 'is', null), eb('verifies_until', '>', sql<Date>`now()`)]))
    .orderBy('signs_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ kid, key_id, content_enc, signs_from }) => ({
    kid,
    content: { keyId: key_id, sealed: content_enc },
    signsFrom: signs_from,
  }));
}

/** When the newest key was made, locked against other changes of the keys; undefined before the first rotation. */
export async function newestKeyMadeAt(trx: Transaction<DB>): Promise<Date | undefined> {
  await lockSigningKeys(trx);
  const row = await trx.selectFrom('signing_key').select('created_at').orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return row?.created_at;
}

/** Lets only one transaction at a time change the keys. */
export const lockSigningKeys = async (trx: Transaction<DB>): Promise<void> => {
  await sql`lock table signing_key in share row exclusive mode`.execute(trx);
};

/** Publishes a key at once; it signs from so many seconds from now. */
export async function insertSigningKey(trx: Transaction<DB>, kid: string, content: SealedContent, signsInSeconds: number): Promise<void> {
  await trx
    .insertInto('signing_key')
    .values({
      kid,
      key_id: content.keyId,
      content_enc: content.sealed,
      signs_from: sql<Date>`now() + make_interval(secs => ${signsInSeconds})`,
    })
    .execute();
}

/** Lets the keys that have no end yet verify for so many seconds more, and deletes those that ended before; how many it ended. */
export async function endSigningKeys(trx: Transaction<DB>, seconds: number): Promise<number> {
  await trx.deleteFrom('signing_key').where('verifies_until', '<=', sql<Date>`now()`).execute();
  const rows = await trx
    .updateTable('signing_key')
    .set({ verifies_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where((eb) =>
      eb.or([eb('verifies_until', 'is', null), eb('verifies_until', '>', sql<Date>`now() + make_interval(secs => ${seconds})`)]),
    )
    .returning('id')
    .execute();
  return rows.length;
}
