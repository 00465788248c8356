import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { WebhookOwnerRow, WebhookRow } from './webhooks.ts';

type OwnedWebhook = WebhookOwnerRow & { readonly id: number };
type StoppedWebhook = Pick<WebhookRow, 'community_id' | 'url'>;

/**
 * Records that a webhook stopped with the right of its owner; its community and address. Undefined, and nothing is changed, where it was saved by
 * somebody else meanwhile or had stopped before.
 */
export function markStopped(
  trx: Transaction<DB>,
  { id, user_id, api_key_id, session_id }: OwnedWebhook,
): Promise<StoppedWebhook | undefined> {
  return trx
    .updateTable('webhook')
    .set({ stopped_since: sql<Date>`now()` })
    .where('id', '=', id)
    .where('stopped_since', 'is', null)
    .where('user_id', '=', user_id)
    .where(sql<SqlBool>`api_key_id is not distinct from ${api_key_id}::bigint and session_id is not distinct from ${session_id}::bigint`)
    .returning(['community_id', 'url'])
    .executeTakeFirst();
}

/** Records that the owner of a stopped webhook has the right again. What was held is dropped; it can be replayed. */
export async function endStop(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.updateTable('webhook').set({ stopped_since: null }).where('id', '=', id).execute();
  await trx
    .updateTable('webhook_delivery')
    .set({ held: false, state: 'dropped', ended_at: sql<Date>`now()` })
    .where('webhook_id', '=', id)
    .where('held', '=', true)
    .where('state', '=', 'waiting')
    .execute();
}

/** Lets what was held be delivered, of one webhook or of all that are not stopped. */
export async function releaseHeld(trx: Transaction<DB>, webhookId?: number): Promise<void> {
  const goesOn = webhookId === undefined ? sql<SqlBool>`stopped_since is null` : sql<SqlBool>`id = ${webhookId}`;
  await trx
    .updateTable('webhook_delivery')
    .set({ held: false })
    .where('held', '=', true)
    .where('webhook_id', 'in', trx.selectFrom('webhook').select('id').where(goesOn))
    .execute();
}

/** Makes a waiting delivery wait until its webhook is saved again. */
export async function holdDelivery(trx: Kysely<DB>, id: number): Promise<void> {
  await trx
    .updateTable('webhook_delivery')
    .set({ held: true, claimed_until: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}
