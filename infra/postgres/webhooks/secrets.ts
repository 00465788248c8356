import { type Kysely, sql, type Transaction } from 'kysely';
import type { SealedContent } from '../../vault/master-sealed.ts';
import type { DB } from '../schema/tables.ts';

/** Adds the secret that signs from now on. */
export async function insertSecret(trx: Transaction<DB>, webhookId: number, { keyId, sealed }: SealedContent): Promise<void> {
  await trx.insertInto('webhook_secret').values({ webhook_id: webhookId, key_id: keyId, content_enc: sealed }).execute();
}

/** Lets the current secret sign for so many hours more, and deletes those before it. */
export async function endSecrets(trx: Transaction<DB>, webhookId: number, hours: number): Promise<void> {
  await trx.deleteFrom('webhook_secret').where('webhook_id', '=', webhookId).where('active_until', 'is not', null).execute();
  await trx
    .updateTable('webhook_secret')
    .set({ active_until: sql<Date>`now() + make_interval(hours => ${hours})` })
    .where('webhook_id', '=', webhookId)
    .execute();
}

/** The secrets that sign now for each of these webhooks, the newest first. */
export async function activeSecrets(db: Kysely<DB>, webhookIds: readonly number[]): Promise<Map<number, SealedContent[]>> {
  const rows = await db
    .selectFrom('webhook_secret')
    .select(['webhook_id', 'key_id', 'content_enc'])
    .where('webhook_id', 'in', webhookIds)
    .where((eb) => eb.or([eb('active_until', 'is', null), eb('active_until', '>', sql<Date>`now()`)]))
    .orderBy('id', 'desc')
    .execute();
  const byWebhook = Map.groupBy(rows, (row) => row.webhook_id);
  return new Map([...byWebhook].map(([id, own]) => [id, own.map(({ key_id, content_enc }) => ({ keyId: key_id, sealed: content_enc }))]));
}
