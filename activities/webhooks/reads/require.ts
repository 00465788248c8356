import type { Kysely, Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { webhookMessages } from '../../../domain/webhooks/messages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type DeliveryView, deliveryById } from '../../../infra/postgres/webhooks/deliveries.ts';
import { lockWebhook, type WebhookRow, webhookById } from '../../../infra/postgres/webhooks/webhooks.ts';

export async function requireWebhook(db: Kysely<DB>, id: number): Promise<WebhookRow> {
  return requireFound(await webhookById(db, id), webhookMessages.noWebhook(id));
}

/** The same, locked until the transaction ends. */
export async function lockedWebhook(trx: Transaction<DB>, id: number): Promise<WebhookRow> {
  await lockWebhook(trx, id);
  return requireWebhook(trx, id);
}

export async function requireDelivery(db: Kysely<DB>, webhookId: number, id: number): Promise<DeliveryView> {
  await requireWebhook(db, webhookId);
  return requireFound(await deliveryById(db, webhookId, id), webhookMessages.noDelivery(webhookId, id));
}
