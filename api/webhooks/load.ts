import type { Kysely, Transaction } from 'kysely';
import type { Principal } from '../../domain/identity/principal.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { webhookMessages } from '../../domain/webhooks/messages.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type DeliveryView, deliveryById } from '../../infra/postgres/webhooks/deliveries.ts';
import { lockWebhook, type WebhookOwnerRow, type WebhookRow, webhookById } from '../../infra/postgres/webhooks/webhooks.ts';
import type { CapabilityDeps } from '../deps.ts';
import { tagged } from '../http/etag.ts';
import { toWebhookResponse } from './schemas.ts';

/** Whose rights a webhook rests on that this caller sets. */
export const ownerOf = ({ userId, key, session }: Principal): WebhookOwnerRow => ({
  user_id: userId,
  api_key_id: key?.id ?? null,
  session_id: session?.id ?? null,
});

export const settingsOf = ({ config, personal }: Pick<CapabilityDeps, 'config' | 'personal'>) => ({
  allowsLoopback: config.webhooks.toLoopback,
  keys: personal,
});

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

/** The webhook as it is shown; how its deliveries fare is not part of the ETag. */
export async function loadWebhook(db: Kysely<DB>, id: number) {
  const row = await requireWebhook(db, id);
  return { ...tagged(toWebhookResponse(row), { id, version: row.version }), row };
}
